import type { Relation, RelationName } from '../catalogue/catalogue';
import { sayName } from '../catalogue/say-name';
import { blocksReads, blocksWrites, type LockMode } from '../effects/effects';
import type { ExaminedMigration, ExaminedStatement } from '../examined';
import { sayRows } from '../table-size';
import { longWork } from './long-work';

/** Who waits for a table that is locked in this way. */
export function sayWaiting(mode: LockMode): string {
  return blocksReads(mode) ? 'reads and writes wait' : 'writes wait, reads go on';
}

interface Blocked {
  readonly name: RelationName;
  /** With the rows of all its partitions. */
  readonly relation: Relation | undefined;
  readonly mode: LockMode;
  readonly statement: ExaminedStatement;
  readonly migration: ExaminedMigration;
  /** What is done meanwhile: `reads every row`. */
  readonly meanwhile: string;
}

/** Which lock of which table, what it stops, over what it is held, and what makes that long. */
export function sayBlocked({ name, relation, mode, statement, migration, meanwhile }: Blocked): string {
  const table = sayName(name);
  const lock = `It holds ${mode} on ${table} while it ${meanwhile}: ${sayWaiting(mode)}.`;
  return `${lock} ${table} has ${sayRows(relation)}.${sayOthersHeld(statement, name)}${sayUntil(statement, migration, name)}`;
}

/** Over what a lock of this statement is held beyond it; empty where it is given back at its end. */
function sayUntil(statement: ExaminedStatement, migration: ExaminedMigration, name: RelationName): string {
  if (statement.isAlone) return '';
  const later = migration.statements.find(
    (each) => each.index > statement.index && isHeld(each, name) && longWork(each) !== undefined,
  );
  return ` The lock is kept until the transaction ends${later === undefined ? '' : `, and so also during \`${shortened(later.text)}\``}.`;
}

function sayOthersHeld(statement: ExaminedStatement, own: RelationName): string {
  const others = heldTables(statement).filter(({ name }) => name !== own);
  if (others.length === 0) return '';
  const names = others.map(({ name, mode }) => `${sayName(name)} (${mode})`).join(', ');
  return ` Meanwhile the transaction keeps locked what earlier statements have locked: ${names}.`;
}

/** A table that others use, locked by an earlier statement of the transaction so that their writes wait. */
export interface HeldTable {
  readonly name: RelationName;
  readonly mode: LockMode;
}

export function heldTables({ held, before }: ExaminedStatement): readonly HeldTable[] {
  return [...held].flatMap(([name, mode]) => {
    const relation = before.relations.get(name);
    const isTable = relation === undefined ? !before.isComplete : tableKinds.has(relation.kind) && !relation.isNew;
    return isTable && blocksWrites(mode) ? [{ name, mode }] : [];
  });
}

const tableKinds = new Set(['table', 'partitioned table', 'materialized view']);

function isHeld(statement: ExaminedStatement, name: RelationName): boolean {
  return statement.held.has(name);
}

/** A statement in one line of at most 80 characters. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

/** What stays locked, of tables that others use. */
export function sayHeld(held: readonly HeldTable[]): string {
  const tables = held.map(({ name, mode }) => `${sayName(name)} (${mode}: ${sayWaiting(mode)})`).join(', ');
  return `As long, the transaction keeps locked what earlier statements have locked: ${tables}.`;
}
