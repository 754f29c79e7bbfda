import type { Catalogue } from '../catalogue/catalogue';
import type { ExaminedMigration, ExaminedStatement } from '../examined';

/** What there is before a statement, right after it, and when its migration ends. */
export function momentsOf(
  { before, index }: ExaminedStatement,
  { statements, after: end }: ExaminedMigration,
): { readonly before: Catalogue; readonly after: Catalogue; readonly end: Catalogue } {
  return { before, after: statements[index + 1]?.before ?? end, end };
}
