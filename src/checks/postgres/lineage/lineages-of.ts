import type { ExaminedMigration } from '../examined';
import { follow } from './follow';
import type { Lineage } from './lineage';

const followed = new WeakMap<ExaminedMigration, readonly Lineage[]>();

/** Before each statement of a migration, and after the last. */
export function lineagesOf(migration: ExaminedMigration): readonly Lineage[] {
  const known = followed.get(migration);
  if (known !== undefined) return known;
  let lineage: Lineage = { start: migration.statements[0]?.before ?? migration.after, tables: new Map() };
  const lineages = [
    lineage,
    ...migration.statements.map((statement) => {
      lineage = follow(lineage, statement);
      return lineage;
    }),
  ];
  followed.set(migration, lineages);
  return lineages;
}
