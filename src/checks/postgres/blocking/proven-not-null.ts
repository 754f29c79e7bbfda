import type { Relation } from '../catalogue/catalogue';
import { quotedWhereNeeded } from '../catalogue/find-relation';

/** Whether it is known that a column holds no NULL, so that PostgreSQL need not look: by a check that was validated, or by a NOT NULL. */
export function isProvenNotNull(relation: Relation | undefined, column: string): boolean {
  if (relation === undefined) return false;
  if (relation.columns.some(({ name, isNotNull }) => name === column && isNotNull)) {
    // One that is not validated yet counts as NOT NULL too, and is read through when it is.
    return !relation.constraints.some(
      (each) => each.kind === 'not null' && !each.isValidated && each.columns.includes(column),
    );
  }
  const said = `${quotedWhereNeeded(column)} IS NOT NULL`;
  return relation.constraints.some(
    ({ kind, isValidated, definition = '' }) => kind === 'check' && isValidated && demands(definition, said),
  );
}

/** Whether a check demands it whatever else it demands: alone, or beside others that are joined by AND. */
function demands(definition: string, said: string): boolean {
  const text = definition.replace(/^CHECK\s*/, '').replace(/ NO INHERIT$/, '');
  return !/\bOR\b|\bCASE\b|\bNOT \(/.test(text.replaceAll(/'(?:[^']|'')*'/g, "''")) && text.includes(`(${said})`);
}
