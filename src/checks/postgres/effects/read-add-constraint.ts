import type { Constraint } from 'libpg-query';
import type { RelationName } from '../catalogue/catalogue';
import { withDescendants } from '../catalogue/relatives';
import { namesOf } from '../sql/names-of';
import { impliesNotNull } from './implied';
import { nameOf, type Reading } from './reading';

interface NewConstraint {
  readonly name: RelationName;
  readonly root: RelationName;
  readonly constraint: Constraint;
  /** All rows are known to satisfy it. */
  readonly isValid: boolean;
  readonly isNewColumn?: boolean;
}

export function readAddConstraint(
  reading: Reading,
  { name, root, constraint, isValid, isNewColumn }: NewConstraint,
): void {
  const relation = reading.catalogue.relations.get(name);
  const isInherited = name === root || relation?.isPartition === true;
  if (constraint.is_no_inherit === true && name !== root) return;
  const isUnchecked = isValid || constraint.skip_validation === true || constraint.is_enforced === false;
  switch (constraint.contype) {
    case 'CONSTR_FOREIGN': {
      if (!isInherited) return;
      const parent = nameOf(reading, constraint.pktable);
      reading.lockTree(parent, 'ShareRowExclusive');
      if (isUnchecked) return;
      reading.scan(name);
      for (const each of withDescendants(reading.catalogue, parent)) reading.scan(each);
      return;
    }
    case 'CONSTR_CHECK':
      if (!isUnchecked) reading.scan(name);
      return;
    case 'CONSTR_NOTNULL': {
      const [column = ''] = (constraint.keys ?? []).flatMap(namesOf);
      if (!isUnchecked && !isNeverNull(reading, name, column)) reading.scan(name);
      return;
    }
    case 'CONSTR_PRIMARY':
    case 'CONSTR_UNIQUE':
    case 'CONSTR_EXCLUSION': {
      const columns = keysOf(reading, name, constraint);
      const isPrimary = constraint.contype === 'CONSTR_PRIMARY';
      const mayBeNull = isPrimary && isNewColumn !== true && !columns.every((each) => isNeverNull(reading, name, each));
      if ((constraint.indexname === undefined && isInherited) || mayBeNull) reading.scan(name);
      return;
    }
    default:
  }
}

function keysOf(reading: Reading, name: RelationName, constraint: Constraint): readonly string[] {
  if (constraint.indexname === undefined) return (constraint.keys ?? []).flatMap(namesOf);
  const index = reading.catalogue.relations.get(name)?.indexes.find((each) => each.name === constraint.indexname);
  // An index that is not known may have a column that is null.
  return index?.columns ?? [''];
}

function isNeverNull(reading: Reading, name: RelationName, column: string): boolean {
  const relation = reading.catalogue.relations.get(name);
  if (relation === undefined) return false;
  const constraint = relation.constraints.find((each) => each.kind === 'not null' && each.columns[0] === column);
  if (constraint !== undefined) return constraint.isValidated;
  return relation.columns.find((each) => each.name === column)?.isNotNull === true || impliesNotNull(relation, column);
}
