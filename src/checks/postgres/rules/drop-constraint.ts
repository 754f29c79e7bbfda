import type { Constraint, Relation } from '../catalogue/catalogue';
import { sayName } from '../catalogue/say-name';
import { dropsOneOf } from '../lineage/dropped-columns';
import { formerTable } from '../lineage/former';
import { defineRule } from '../postgres-rule';
import { columnCommands } from '../sql/table-commands';
import { sayRows } from '../table-size';

export const dropConstraint = defineRule({
  id: 'drop-constraint',
  title: 'A constraint is dropped',
  group: 'destructive',
  severity: 'warning',
  meaning:
    'What the constraint kept out can come in from then on, and as soon as one such row is there it cannot be added back. INSERT … ON CONFLICT of running code fails where the unique or primary key that it names is gone.',
  remedy:
    'Where another one takes its place, add that first, or in the same migration. To put it back later without blocking: ADD CONSTRAINT … NOT VALID and VALIDATE CONSTRAINT; for a unique one CREATE UNIQUE INDEX CONCURRENTLY first.',
  *check(statement, migration) {
    const { node, before } = statement;
    // The commands name a constraint where others name a column.
    for (const { name, relation, column: constraint } of columnCommands(node, before, 'AT_DropConstraint')) {
      if (formerTable(statement, migration, name) === undefined) continue;
      if (relation === undefined && before.isComplete) continue;
      const dropped = relation?.constraints.find((each) => each.name === constraint);
      if (relation !== undefined && dropped === undefined) continue;
      if (dropped !== undefined && dropsOneOf(migration, name, dropped.columns)) continue;
      const now = migration.after.relations.get(name);
      if (dropped !== undefined && (dropped.kind === 'not null' || isReplaced(dropped, now))) continue;
      const keys = dropped !== undefined && ['primary key', 'unique', 'exclude'].includes(dropped.kind);
      yield {
        place: `${sayName(name)}.${constraint}`,
        severity: keys && relation?.rows !== 0 ? 'warning' : 'note',
        explanation: `${sayName(name)} loses ${sayConstraint(dropped, constraint)}; it has ${sayRows(relation)}. ${sayLoss(dropped)}`,
      };
    }
  },
});

/** Another one says the same in the end, or what it was about is gone. */
function isReplaced({ kind, columns, definition }: Constraint, now: Relation | undefined): boolean {
  if (now === undefined) return true;
  const standing = columns.map((name) => now.columns.find((each) => each.name === name));
  if (standing.some((each) => each === undefined)) return true;
  if (kind === 'check' && /^CHECK \(\(\S+ IS NOT NULL\)\)/.test(definition ?? '')) {
    if (standing.every((each) => each?.isNotNull === true)) return true;
  }
  const isSame = (others: readonly string[]) => [...others].sort().join() === [...columns].sort().join();
  const isUnique = kind === 'unique' || kind === 'primary key';
  return (
    now.constraints.some((each) => each.kind === kind && isSame(each.columns)) ||
    (isUnique && now.indexes.some((each) => each.isUnique && !each.isPartial && isSame(each.columns)))
  );
}

function sayConstraint(dropped: Constraint | undefined, name: string): string {
  if (dropped === undefined) return `the constraint ${name}`;
  const { kind, columns, references, definition } = dropped;
  if (kind === 'check') return `the check ${name}${definition === undefined ? '' : `, ${definition}`}`;
  const target = references === undefined ? '' : ` to ${sayName(references)}`;
  return `the ${kind} ${name} of ${columns.join(', ')}${target}`;
}

function sayLoss(dropped: Constraint | undefined): string {
  if (dropped?.kind === 'foreign key') return 'Rows that refer to nothing can come in.';
  if (dropped?.kind === 'check') return 'Values that it kept out can come in.';
  if (dropped?.kind === 'exclude') return 'Rows that exclude each other can come in.';
  if (dropped === undefined) return 'What it kept out can come in.';
  return 'Duplicates can come in, and an INSERT … ON CONFLICT of running code that relies on it fails.';
}
