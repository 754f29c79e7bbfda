import type { Relation } from '../catalogue/catalogue';
import { impliesNotNull } from '../effects/implied';

/** Whether it is known that a column holds no NULL, so that PostgreSQL need not look: by a check that was validated, or by a NOT NULL. */
export function isProvenNotNull(relation: Relation | undefined, column: string): boolean {
  if (relation === undefined) return false;
  if (relation.columns.some(({ name, isNotNull }) => name === column && isNotNull)) {
    // One that is not validated yet counts as NOT NULL too, and all rows are read when it is.
    return !relation.constraints.some(
      (each) => each.kind === 'not null' && !each.isValidated && each.columns.includes(column),
    );
  }
  return impliesNotNull(relation, column);
}
