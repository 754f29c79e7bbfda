import type { RuleCases } from './rule-cases.fixture';

export const geometryTypeChangedCases: RuleCases = {
  rule: 'geometry-type-changed',
  tables: `
    CREATE TABLE place (id int PRIMARY KEY, at geometry(Point, 4326), area geometry(Polygon, 4326));
    CREATE TABLE "Ware House" (id int PRIMARY KEY, "Area" geometry(Polygon, 4326));
  `,
  bad: [
    {
      title: 'nothing says how',
      sql: 'ALTER TABLE place ALTER area TYPE geometry(MultiPolygon, 4326)',
      rows: { place: 10 },
    },
    {
      title: 'its middle is what is left',
      sql: 'ALTER TABLE place ALTER area TYPE geometry(Point, 4326) USING ST_Centroid(area)',
      rows: { place: 10 },
    },
  ],
  quoted: {
    title: 'its name needs quotes',
    sql: 'ALTER TABLE public."Ware House" ALTER "Area" TYPE geometry(Point, 4326)',
    rows: { 'Ware House': 10 },
  },
  good: [
    {
      title: 'one of many',
      sql: 'ALTER TABLE place ALTER at TYPE geometry(MultiPoint, 4326) USING ST_Multi(at)',
      rows: { place: 10 },
    },
  ],
  nearMiss: [
    { title: 'it may hold any shape', sql: 'ALTER TABLE place ALTER at TYPE geometry(Geometry, 4326)' },
    {
      title: 'the table was made by the same run',
      sql: 'CREATE TABLE draft (a geometry(Point, 4326)); ALTER TABLE draft ALTER a TYPE geometry(Polygon, 4326)',
    },
  ],
};
