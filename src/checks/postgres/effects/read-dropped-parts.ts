import { mayRead } from '../catalogue/dependents';
import { foreignKeysTo, viewsOn } from '../catalogue/relatives';
import type { Subcommand } from './read-alter-table';
import { lockDropped } from './read-drop';
import type { Reading } from './reading';

/** A column goes with the foreign keys that it is in; in a cascade, with those that point to it, and with the views that may show it. */
export function readDropColumn(reading: Reading, { command, name, relation }: Subcommand): void {
  for (const { references, columns } of relation?.constraints ?? []) {
    if (references !== undefined && columns.includes(command.name ?? ''))
      reading.lockTree(references, 'AccessExclusive');
  }
  if (command.behavior !== 'DROP_CASCADE') return;
  for (const { table, constraint } of foreignKeysTo(reading.catalogue, name)) {
    if (constraint.referencedColumns?.includes(command.name ?? '') === true)
      reading.lock(table.name, 'AccessExclusive');
  }
  for (const view of viewsOn(reading.catalogue, name)) {
    if (mayRead(view, name, command.name ?? '')) lockDropped(reading, view.name, true);
  }
}

export function readDropConstraint(reading: Reading, { command, name, relation }: Subcommand): void {
  const constraint = relation?.constraints.find((each) => each.name === command.name);
  if (constraint?.references !== undefined) reading.lockTree(constraint.references, 'AccessExclusive');
  if (command.behavior !== 'DROP_CASCADE' || !['primary key', 'unique'].includes(constraint?.kind ?? '')) return;
  for (const { table, constraint: key } of foreignKeysTo(reading.catalogue, name)) {
    if (key.referencedColumns?.toSorted().join() === constraint?.columns.toSorted().join()) {
      reading.lock(table.name, 'AccessExclusive');
    }
  }
}
