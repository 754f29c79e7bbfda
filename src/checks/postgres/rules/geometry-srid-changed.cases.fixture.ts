import type { RuleCases } from './rule-cases.fixture';

export const geometrySridChangedCases: RuleCases = {
  rule: 'geometry-srid-changed',
  tables: `
    CREATE TABLE place (id int PRIMARY KEY, at geometry(Point, 3857), loose geometry(Point), wide geometry(Point, 4326));
    CREATE INDEX ON place USING gist (at);
    CREATE TABLE "Ware House" (id int PRIMARY KEY, "At" geometry(Point, 3857));
    INSERT INTO place (id, at) VALUES (1, ST_SetSRID(ST_MakePoint(1490000, 6890000), 3857));
  `,
  bad: [
    {
      title: 'the type changes and the numbers stay',
      sql: 'ALTER TABLE place ALTER at TYPE geometry(Point, 4326) USING ST_SetSRID(at, 4326)',
    },
    {
      title: 'the type changes with nothing said',
      sql: 'ALTER TABLE place ALTER at TYPE geometry(Point, 4326)',
      isRefused: true,
    },
    {
      title: 'another column takes them as they are',
      sql: 'UPDATE place SET wide = ST_SetSRID(at, 4326) WHERE id = 1',
    },
    { title: 'by the function for it', sql: "SELECT UpdateGeometrySRID('place', 'at', 4326)" },
  ],
  quoted: {
    title: 'its name needs quotes',
    sql: 'UPDATE public."Ware House" SET "At" = ST_SetSRID("At", 4326) WHERE id = 1',
  },
  good: [{ title: 'they are worked out', sql: 'UPDATE place SET wide = ST_Transform(at, 4326) WHERE id = 1' }],
  nearMiss: [
    {
      title: 'as the type changes',
      sql: 'ALTER TABLE place ALTER at TYPE geometry(Point, 4326) USING ST_Transform(at, 4326)',
      rows: { place: 100 },
    },
    {
      title: 'they had none',
      sql: "UPDATE place SET wide = ST_SetSRID(loose, 4326) WHERE id = 1; SELECT UpdateGeometrySRID('place', 'loose', 4326)",
    },
    {
      title: 'a point is made',
      sql: 'UPDATE place SET wide = ST_SetSRID(ST_MakePoint(13.4, 52.5), 4326) WHERE id = 1',
    },
    { title: 'it stays the same', sql: 'UPDATE place SET wide = ST_SetSRID(wide, 4326) WHERE id = 1' },
  ],
};
