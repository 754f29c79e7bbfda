import type { MigrationInterface, QueryRunner } from 'typeorm';
import { storeErrors } from '../store/errors';
import { makeTable } from './create-events-table';
import { schemaOf } from './data-source';
import { type EventsTable, type EventsTableOptions, eventsTable } from './events-table';
import type { Query, Row } from './session';

/** Before the migrations of any service that uses it. */
const timestamp = 1767225600000;

export interface EventsTableMigrationOptions extends Pick<EventsTableOptions, 'table' | 'layout'> {
  /** The migration's place among yours, in milliseconds. Default: the first of January 2026. */
  readonly timestamp?: number;
}

/**
 * A TypeORM migration that makes a table of events of another name than ours, or with a layout.
 *
 * Up: a table that fits is left as it is, one that does not throws `LAYOUT_INVALID`. Down drops the table while it is empty, and
 * throws `TABLE_NOT_EMPTY` afterwards.
 *
 * @example
 * ```ts
 * const dataSource = new DataSource({ ...options, migrations: [createEventsTableMigration({ table: 'inventory.events' })] });
 * ```
 */
export function createEventsTableMigration(options: EventsTableMigrationOptions): new () => MigrationInterface {
  return class implements MigrationInterface {
    readonly name = `CreateEventsTable_${options.table ?? ''}_${options.timestamp ?? timestamp}`;

    async up(queryRunner: QueryRunner): Promise<void> {
      await up(queryRunner, eventsTable(options, schemaOf(queryRunner.dataSource)));
    }

    async down(queryRunner: QueryRunner): Promise<void> {
      await down(queryRunner, eventsTable(options, schemaOf(queryRunner.dataSource)));
    }
  };
}

/**
 * The TypeORM migration that makes our table, `evolvent_events`. Down drops it while it is empty, and throws `TABLE_NOT_EMPTY`
 * afterwards.
 *
 * @example
 * ```ts
 * const dataSource = new DataSource({ ...options, migrations: [CreateEventsTable1767225600000, 'migrations/*.js'] });
 * await dataSource.runMigrations();
 * ```
 */
export class CreateEventsTable1767225600000 implements MigrationInterface {
  // Said, because a bundler may rename the class.
  readonly name = 'CreateEventsTable1767225600000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await up(queryRunner, eventsTable({}, schemaOf(queryRunner.dataSource)));
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await down(queryRunner, eventsTable({}, schemaOf(queryRunner.dataSource)));
  }
}

async function up(queryRunner: QueryRunner, table: EventsTable): Promise<void> {
  const { findings } = await makeTable(queryOf(queryRunner), table);
  const blockers = findings.filter(({ severity }) => severity === 'blocker');
  if (blockers.length === 0) return;
  const reason = `${table.name} exists and does not fit: ${blockers.map(({ explanation }) => explanation).join(' ')}`;
  throw storeErrors.failure('LAYOUT_INVALID', { reason: reason.replace(/\.$/, '') });
}

async function down(queryRunner: QueryRunner, table: EventsTable): Promise<void> {
  const query = queryOf(queryRunner);
  const [found] = await query(`SELECT to_regclass($1)::text AS name`, [table.sql]);
  if (found?.name === null) return;
  // Outside a transaction a lock would be gone before it is of use.
  if (queryRunner.isTransactionActive) await query(`LOCK TABLE ${table.sql} IN ACCESS EXCLUSIVE MODE`, []);
  const [event] = await query(`SELECT '' AS found FROM ${table.sql} LIMIT 1`, []);
  if (event !== undefined) throw storeErrors.failure('TABLE_NOT_EMPTY', { table: table.name });
  await query(`DROP TABLE ${table.sql}`, []);
}

function queryOf(queryRunner: QueryRunner): Query {
  return (statement, parameters): Promise<Row[]> => queryRunner.query(statement, [...parameters]);
}
