import type { DataSource, EntityManager } from 'typeorm';
import { storeErrors } from '../store/errors';
import { oneAtATime } from './one-at-a-time';

/** A row whose values were all asked for as text. */
export type Row = Readonly<Record<string, string | null | undefined>>;

export type Query = (statement: string, parameters: readonly unknown[]) => Promise<readonly Row[]>;

/** How the adapter speaks with the database: on connections of its own, or inside a transaction of the caller's. */
export interface Session {
  readonly joined: boolean;
  readonly query: Query;
  /** Work of one statement, which is all or nothing by itself. A failure leaves a caller's transaction as it was before. */
  undoable<T>(work: (query: Query) => Promise<T>): Promise<T>;
  /** Work of several statements, all or nothing. */
  transaction<T>(work: (query: Query) => Promise<T>): Promise<T>;
}

export function ownSession(dataSource: DataSource): Session {
  const query: Query = (statement, parameters) => dataSource.query<Row[]>(statement, [...parameters]);
  return {
    joined: false,
    query,
    undoable: (work) => work(query),
    // Whatever the service's default: what follows a lock has to see what the lock's last holder did.
    transaction: (work) =>
      dataSource.transaction('READ COMMITTED', (manager) =>
        work((statement, parameters) => manager.query<Row[]>(statement, [...parameters])),
      ),
  };
}

/** Throws `CAPABILITY_MISSING` where the manager is not one that a transaction gave. */
export function joinedSession(manager: EntityManager, adapter: string): Session {
  const { queryRunner } = manager;
  if (queryRunner === undefined) throw notInTransaction(adapter, 'it is in no transaction');
  const query: Query = async (statement, parameters) => {
    if (queryRunner.isReleased) throw notInTransaction(adapter, 'its transaction is over');
    return manager.query<Row[]>(statement, [...parameters]);
  };
  const undoable: Session['undoable'] = (work) =>
    // Savepoints of two appends at once would lie inside each other: undoing one would undo the other.
    oneAtATime(queryRunner, async () => {
      await query('SAVEPOINT evolvent', []).catch((cause) => {
        throw isOutsideTransaction(cause) ? notInTransaction(adapter, 'it is in no transaction') : cause;
      });
      try {
        const result = await work(query);
        await query('RELEASE SAVEPOINT evolvent', []);
        return result;
      } catch (error) {
        // Where this fails too, the connection is gone, and the first error says why.
        await query('ROLLBACK TO SAVEPOINT evolvent', [])
          .then(() => query('RELEASE SAVEPOINT evolvent', []))
          .catch(() => {});
        throw error;
      }
    });
  const inTurn: Query = (statement, parameters) => oneAtATime(queryRunner, () => query(statement, parameters));
  return { joined: true, query: inTurn, undoable, transaction: undoable };
}

function notInTransaction(adapter: string, reason: string) {
  return storeErrors.failure('CAPABILITY_MISSING', {
    call: 'work within this EntityManager',
    adapter,
    reason,
    instead: 'Pass the manager that dataSource.transaction(async (manager) => ...) gives.',
  });
}

function isOutsideTransaction(cause: unknown): boolean {
  return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === '25P01';
}
