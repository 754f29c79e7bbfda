import { Client } from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import type { Catalogue, RelationName } from '../../../src/checks/postgres/catalogue/catalogue';
import { readCatalogue } from '../../../src/checks/postgres/catalogue/read-catalogue';
import type { TableSizes } from '../../../src/checks/postgres/catalogue/told-catalogue';
import { scratchSocket } from '../../../src/checks/postgres/trace/guards/scratch-sockets';
import { askOf } from '../../../src/postgres/migrations/recorder';
import { createPostgresDatabase } from '../../engines/databases';
import type { Base } from './corpus-migration';

/** Milliseconds that a statement may take. */
const statementLimit = 10_000;

/** A database with all that a base has applied, and copies of it. */
export interface BaseDatabase {
  /** What is not committed there is nobody else's trouble. */
  readonly dataSource: DataSource;
  readonly catalogue: Catalogue;
  readonly sizes: TableSizes;
  /** A copy, for what cannot be rolled back. No copies can be made while the base itself is open. */
  copy(): Promise<Pick<BaseDatabase, 'dataSource' | 'interrupt' | 'drop'>>;
  /** Ends all that runs in it. */
  interrupt(): Promise<void>;
  closeItself(): Promise<void>;
  drop(): Promise<void>;
}

export async function openBase(base: Base): Promise<BaseDatabase> {
  const database = await createPostgresDatabase(`corpus_${base.name}`);
  const dataSource = await opened(database.url);
  const runner = dataSource.createQueryRunner();
  for (const migration of base.applied) {
    const each: MigrationInterface = new migration();
    await each.up(runner);
  }
  const catalogue = await readCatalogue(askOf(runner));
  await runner.release();
  const sizes = sizesIn(base, catalogue);
  const server = new Client({ connectionString: database.url.replace(`/${database.name}`, '/postgres') });
  await server.connect();
  const interrupt = async (name: string) => {
    await server.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
  };
  let copies = 0;
  return {
    dataSource,
    catalogue: withSizes(catalogue, sizes),
    sizes,
    async copy() {
      const name = `${database.name}_${++copies}`;
      await server.query(`CREATE DATABASE "${name}" TEMPLATE "${database.name}"`);
      const copy = await opened(database.url.replace(database.name, name));
      return {
        dataSource: copy,
        interrupt: () => interrupt(name),
        async drop() {
          await copy.destroy();
          await server.query(`DROP DATABASE "${name}" WITH (FORCE)`);
        },
      };
    },
    interrupt: () => interrupt(database.name),
    closeItself: () => dataSource.destroy(),
    async drop() {
      await server.end();
      await database.drop();
    },
  };
}

async function opened(url: string): Promise<DataSource> {
  const extra = { options: `-c statement_timeout=${statementLimit} -c TimeZone=UTC`, stream: () => scratchSocket() };
  return new DataSource({ type: 'postgres', url, extra, poolErrorHandler: () => {} }).initialize();
}

function sizesIn({ rows }: Base, { relations }: Catalogue): TableSizes {
  const sizes = new Map<RelationName, { readonly rows: number }>();
  for (const { name, localName, schema, kind } of relations.values()) {
    const known = rows[schema === 'public' ? localName : `${schema}.${localName}`];
    if (known !== undefined) sizes.set(name, { rows: known });
    else if (kind === 'table') sizes.set(name, { rows: 0 });
  }
  return sizes;
}

function withSizes(catalogue: Catalogue, sizes: TableSizes): Catalogue {
  const relations = [...catalogue.relations].map(([name, { rows: _, ...relation }]) => {
    return [name, { ...relation, ...sizes.get(name) }] as const;
  });
  return { ...catalogue, relations: new Map(relations) };
}
