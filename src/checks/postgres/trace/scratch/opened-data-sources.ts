import type { DataSource } from 'typeorm';
import { quoteIdentifier } from '../../../../postgres/identifier';
import { askOfDataSource, type Connection, ownDataSource } from './own-data-source';
import type { AskScratch } from './scratch';
import { connectedLike, schemaOf } from './scratch-data-source';

/** Milliseconds that closing may take: a migration that never releases a QueryRunner of its own would keep a pool open for ever. */
const closeLimit = 1000;

/** The DataSources of a scratch, which are closed together. */
export interface OpenedDataSources {
  readonly query: AskScratch;
  openLike(target: DataSource): Promise<DataSource>;
  closeAll(): Promise<void>;
}

export function openedDataSources(connection: () => Connection, extra: Connection): OpenedDataSources {
  const opened: DataSource[] = [];
  let own: Promise<DataSource> | undefined;

  const query = askOfDataSource(() => {
    own ??= ownDataSource(connection(), extra).then(kept);
    own.catch(() => {
      own = undefined;
    });
    return own;
  });

  function kept(dataSource: DataSource): DataSource {
    opened.push(dataSource);
    return dataSource;
  }

  return {
    query,
    async openLike(target) {
      const schema = schemaOf(target);
      if (schema !== undefined) await query(`CREATE SCHEMA IF NOT EXISTS ${quoteIdentifier(schema)}`);
      return kept(await connectedLike(target, connection(), extra));
    },
    async closeAll() {
      own = undefined;
      for (const dataSource of opened.splice(0)) await withinLimit(dataSource.destroy());
    },
  };
}

async function withinLimit(closing: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, closeLimit);
  });
  await Promise.race([closing.catch(() => {}), limit]);
  clearTimeout(timer);
}
