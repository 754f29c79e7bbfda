import type { RuleCases } from './rule-cases.fixture';

export const distanceInDegreesCases: RuleCases = {
  rule: 'distance-in-degrees',
  tables: `
    CREATE TABLE place (id int PRIMARY KEY, at geometry(Point, 4326), near geography(Point, 4326), flat geometry(Point, 3857), area float8);
    CREATE TABLE "Ware House" (id int PRIMARY KEY, "At" geometry(Point, 4326), size float8);
  `,
  bad: [
    {
      title: 'in a view',
      sql: 'CREATE VIEW close AS SELECT a.id, b.id AS other FROM place a JOIN place b ON ST_DWithin(a.at, b.at, 1000)',
    },
    { title: 'in an update', sql: 'UPDATE place SET area = ST_Area(at) WHERE id = 1' },
  ],
  quoted: {
    title: 'its name needs quotes',
    sql: 'UPDATE public."Ware House" SET size = ST_Area(ST_Buffer("At", 500)) WHERE id = 1',
  },
  good: [{ title: 'as a geography', sql: 'UPDATE place SET area = ST_Area(at::geography) WHERE id = 1' }],
  nearMiss: [
    { title: 'of a geography', sql: 'UPDATE place SET area = ST_Area(near) WHERE id = 1' },
    { title: 'in metres', sql: 'UPDATE place SET area = ST_Area(flat) WHERE id = 1' },
  ],
};
