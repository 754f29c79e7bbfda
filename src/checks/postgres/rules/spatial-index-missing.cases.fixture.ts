import type { RuleCases } from './rule-cases.fixture';

export const spatialIndexMissingCases: RuleCases = {
  rule: 'spatial-index-missing',
  tables: `
    CREATE TABLE place (id int PRIMARY KEY, at geometry(Point, 4326));
    CREATE TABLE "Ware House" (id int PRIMARY KEY, "At" geography(Point, 4326));
  `,
  bad: [
    { title: 'a new table', sql: 'CREATE TABLE area (id int, shape geometry(Polygon, 4326))' },
    { title: 'a new column', sql: 'ALTER TABLE place ADD COLUMN door geography(Point, 4326)' },
    { title: 'a plain index', isTransactional: false, sql: 'CREATE INDEX CONCURRENTLY place_at ON place (at)' },
    {
      title: 'a large column is filled',
      sql: 'UPDATE place SET at = ST_SetSRID(ST_MakePoint(13.4, 52.5), 4326) WHERE id > 1 AND id <= 1000',
      rows: { place: 5_000_000 },
    },
  ],
  quoted: {
    title: 'its name needs quotes',
    isTransactional: false,
    sql: 'CREATE INDEX CONCURRENTLY "At" ON public."Ware House" ("At")',
  },
  good: [
    {
      title: 'a new table has one',
      sql: 'CREATE TABLE area (id int, shape geometry(Polygon, 4326)); CREATE INDEX ON area USING gist (shape)',
    },
    {
      title: 'it is built concurrently',
      isTransactional: false,
      sql: 'CREATE INDEX CONCURRENTLY place_at ON place USING gist (at)',
    },
  ],
  nearMiss: [
    {
      title: 'an index of what is computed of it',
      sql: 'CREATE TABLE area (id int, shape geometry(Polygon, 4326)); CREATE INDEX ON area USING gist (ST_Transform(shape, 3857))',
    },
    { title: 'another column', isTransactional: false, sql: 'CREATE INDEX CONCURRENTLY place_id ON place (id)' },
    { title: 'a few are filled', sql: 'UPDATE place SET at = NULL WHERE id = 1' },
  ],
};
