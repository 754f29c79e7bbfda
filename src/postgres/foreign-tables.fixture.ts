import { inMetadata, jsonText, nameSuffix, none, padded, prefixed } from '../store/layout';
import type { PostgresLayout } from './layout';

/** A table of another application, with rows in it, as that application made it. */
export interface ForeignTable {
  readonly sql: string;
  readonly table: string;
  readonly layout: Partial<PostgresLayout>;
  readonly keeps: { readonly eventIds: boolean; readonly metadata: boolean; readonly globalOrder: boolean };
}

export const foreignTables: Readonly<Record<string, ForeignTable>> = {
  'a table with other names, sequence from 0, gaps and no event ids': {
    sql: `
      CREATE SCHEMA "Warehouse";
      CREATE TABLE "Warehouse"."StockLedger" (
        id serial PRIMARY KEY, "aggregateId" varchar(200) NOT NULL, revision integer NOT NULL, kind varchar(120) NOT NULL,
        "schemaVersion" smallint, data jsonb NOT NULL, headers json, "createdAt" timestamp(3) NOT NULL,
        CONSTRAINT ledger_revision UNIQUE ("aggregateId", revision));
      INSERT INTO "Warehouse"."StockLedger" ("aggregateId", revision, kind, "schemaVersion", data, headers, "createdAt") VALUES
        ('item-1', 0, 'StockReceived', NULL, '{"qty": 5, "price": 10.10}', NULL, '2019-05-04 12:00:00.123'),
        ('item-1', 2, 'StockReserved', 2, '{"quantity": 2}', '{"by": "clerk"}', '2020-01-31 23:59:59'),
        ('item-1', 7, 'StockReserved', 3, '{"quantity": 1}', '{}', '2021-01-31 00:00:00'),
        ('item-2', 0, 'StockReceived', 1, '{"qty": 9}', '{}', '2021-02-01 00:00:00');`,
    table: 'Warehouse.StockLedger',
    layout: {
      streamId: 'aggregateId',
      sequenceNumber: 'revision',
      firstSequence: 0,
      eventType: 'kind',
      eventVersion: 'schemaVersion',
      payload: 'data',
      metadata: 'headers',
      eventId: none(),
      recordedAt: 'createdAt',
    },
    keeps: { eventIds: false, metadata: true, globalOrder: false },
  },

  'payload as text JSON, with other kinds of rows in the same table': {
    sql: `
      CREATE TABLE documents (
        kind text NOT NULL, owner text NOT NULL, number integer, name text, version text, ref uuid UNIQUE,
        body text, headers text, at timestamptz, UNIQUE (kind, owner, number));
      INSERT INTO documents VALUES
        ('event', 'item-1', 1, 'StockReceived', NULL, '6b1f2f3e-0000-4000-8000-000000000001', '{"qty": 5}', NULL, '2019-05-04T12:00:00.123456+02:00'),
        ('event', 'item-1', 2, 'StockReserved', '2', '6b1f2f3e-0000-4000-8000-000000000002', '{"quantity": 2}', '{"by": "clerk"}', NULL),
        ('note', 'item-1', 3, 'StockReserved', '1', NULL, 'call back', NULL, now()),
        ('note', 'item-1', NULL, NULL, NULL, NULL, 'not JSON {', NULL, NULL);`,
    table: 'documents',
    layout: {
      where: { kind: 'event' },
      streamId: 'owner',
      sequenceNumber: 'number',
      eventType: 'name',
      eventVersion: 'version',
      payload: jsonText('body'),
      metadata: jsonText('headers'),
      eventId: 'ref',
      recordedAt: 'at',
    },
    keeps: { eventIds: true, metadata: true, globalOrder: false },
  },

  'names such as StockReserved.v2 under prefixed and padded keys, without metadata and times': {
    sql: `
      CREATE TABLE "single%table" (pk text, sk text, type text, data json, PRIMARY KEY (pk, sk));
      INSERT INTO "single%table" VALUES
        ('ITEM#item-1', 'EVT#000000000001', 'StockReceived', '{"qty": 5}'),
        ('ITEM#item-1', 'EVT#000000000002', 'StockReserved.v2', '{"quantity": 2}'),
        ('ITEM#item-1', 'EVT#000000000010', 'StockReserved.v10', '{"quantity": 1}'),
        ('ITEM#item-1', 'META', 'StockReserved.v3', '{}'),
        ('ITEM#item-1', 'EVTX000000000011', 'StockReserved', '{}'),
        ('ORDER#item-1', 'EVT#000000000001', 'StockReserved.v2', '{}'),
        ('ITEM#item-2', 'EVT#000000000001', 'StockReserved.very', '{"quantity": 7}');`,
    table: 'single%table',
    layout: {
      streamId: prefixed('pk', 'ITEM#'),
      sequenceNumber: padded('sk', { prefix: 'EVT#' }),
      eventType: 'type',
      eventVersion: nameSuffix(),
      payload: 'data',
      metadata: none(),
      eventId: none(),
      recordedAt: none(),
    },
    keeps: { eventIds: false, metadata: false, globalOrder: false },
  },

  'the version in the metadata, with a global order': {
    sql: `
      CREATE DOMAIN stream_name AS text CHECK (value <> '');
      CREATE TABLE "Log ""of"" events" (
        seq bigint GENERATED ALWAYS AS IDENTITY, tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
        stream stream_name NOT NULL, no numeric NOT NULL, "Event Type" text NOT NULL, payload jsonb NOT NULL, meta jsonb NOT NULL,
        uid varchar(64) NOT NULL UNIQUE, recorded_at text, tenant integer NOT NULL, live boolean NOT NULL,
        PRIMARY KEY (tenant, stream, no));
      INSERT INTO "Log ""of"" events" (stream, no, "Event Type", payload, meta, uid, recorded_at, tenant, live) VALUES
        ('item-1', 1, 'StockReceived', '{"qty": 5}', '{"by": "clerk"}', 'e-1', '2019-05-04T12:00:00Z', 7, true),
        ('item-1', 2, 'StockReserved', '{"quantity": 2}', '{"schemaVersion": 2}', 'e-2', NULL, 7, true),
        ('item-1', 3, 'StockReserved', '{"quantity": 2}', '{"schemaVersion": 2}', 'e-3', NULL, 8, true);`,
    table: '"Log ""of"" events"',
    layout: {
      streamId: 'stream',
      sequenceNumber: 'no',
      eventType: 'Event Type',
      eventVersion: inMetadata('schemaVersion'),
      metadata: 'meta',
      eventId: 'uid',
      globalPosition: 'seq',
      transactionId: 'tx',
      where: { tenant: 7, live: true },
    },
    keeps: { eventIds: true, metadata: true, globalOrder: true },
  },
};
