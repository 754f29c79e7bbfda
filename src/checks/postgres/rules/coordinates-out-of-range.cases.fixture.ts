import type { RuleCases } from './rule-cases.fixture';

export const coordinatesOutOfRangeCases: RuleCases = {
  rule: 'coordinates-out-of-range',
  tables: `
    CREATE TABLE place (id int PRIMARY KEY, at geometry(Point, 4326), near geography(Point, 4326), flat geometry(Point, 3857), lat float8, lon float8);
    CREATE TABLE "Ware House" (id int PRIMARY KEY, "At" geometry(Point, 4326), "homeLatitude" float8, "homeLongitude" float8);
  `,
  bad: [
    {
      title: 'latitude first',
      sql: 'UPDATE place SET at = ST_SetSRID(ST_MakePoint(35.68, 139.69), 4326) WHERE id = 1',
    },
    { title: 'beyond the world', sql: 'INSERT INTO place (id, at) VALUES (1, ST_Point(200.5, 95, 4326))' },
    { title: 'as text', sql: "INSERT INTO place (id, at) VALUES (1, ST_GeomFromText('POINT(13.4 152.5)', 4326))" },
    { title: 'as text of the column', sql: "INSERT INTO place (id, near) VALUES (1, 'POINT(-33.8 151.2)')" },
    {
      title: 'as text with its system',
      sql: "UPDATE place SET at = 'SRID=4326;POINT(-33.8 151.2)'::geometry WHERE id = 1",
    },
    { title: 'as a default', sql: "ALTER TABLE place ALTER near SET DEFAULT ST_GeogFromText('POINT(-33.8 151.2)')" },
    { title: 'of columns', sql: 'UPDATE place SET at = ST_SetSRID(ST_MakePoint(lat, lon), 4326) WHERE id = 1' },
  ],
  quoted: {
    title: 'its name needs quotes',
    sql: 'UPDATE public."Ware House" SET "At" = ST_SetSRID(ST_MakePoint("homeLatitude", "homeLongitude"), 4326) WHERE id = 1',
  },
  good: [
    {
      title: 'longitude first',
      sql: 'UPDATE place SET at = ST_SetSRID(ST_MakePoint(139.69, 35.68), 4326), near = ST_MakePoint(lon, lat) WHERE id = 1',
    },
  ],
  nearMiss: [
    {
      title: 'in metres',
      sql: 'INSERT INTO place (id, flat) VALUES (1, ST_SetSRID(ST_MakePoint(1490000, 6890000), 3857))',
    },
    {
      title: 'in metres, and worked out',
      sql: 'UPDATE place SET at = ST_Transform(ST_SetSRID(ST_MakePoint(1490000, 6890000), 3857), 4326) WHERE id = 1',
    },
    { title: 'it may be meant', sql: "INSERT INTO place (id, at) VALUES (1, 'SRID=4326;POINT(52.5 13.4)')" },
  ],
};
