import type { RuleCases } from './rule-cases.fixture';

export const geometryWithoutSridCases: RuleCases = {
  rule: 'geometry-without-srid',
  tables: 'CREATE TABLE place (id int PRIMARY KEY); CREATE TABLE "Ware House" (id int PRIMARY KEY);',
  bad: [
    { title: 'a new column of anything', sql: 'ALTER TABLE place ADD COLUMN at geometry' },
    {
      title: 'a new table',
      sql: 'CREATE TABLE area (id int, shape geometry(Polygon)); CREATE INDEX ON area USING gist (shape)',
    },
  ],
  quoted: {
    title: 'its name needs quotes',
    sql: 'ALTER TABLE public."Ware House" ADD COLUMN "At" public.geometry(Point)',
  },
  good: [
    {
      title: 'it says both',
      sql: 'CREATE TABLE area (id int, shape geometry(Polygon, 4326)); CREATE INDEX ON area USING gist (shape)',
    },
  ],
  nearMiss: [
    { title: 'a geography has one', sql: 'ALTER TABLE place ADD COLUMN at geography(Point)' },
    { title: 'none is meant', sql: 'ALTER TABLE place ADD COLUMN plan geometry(Polygon, 0)' },
  ],
};
