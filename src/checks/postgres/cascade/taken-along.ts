import type { Catalogue, Constraint, Relation } from '../catalogue/catalogue';
import { sayName } from '../catalogue/say-name';

/** What a statement took that it did not name, and that is not back when its migration ends. */
export interface TakenAlong {
  /** `the view item_sizes`, `the column stock.mood` */
  readonly what: string;
  readonly kind: 'data' | 'code' | 'guarantee' | 'index';
}

/**
 * Tells by what there was before, right after, and in the end.
 *
 * @param isNamed what the statement itself says it drops, and what goes with that anyway
 */
export function takenAlong(
  { before, after, end }: { readonly before: Catalogue; readonly after: Catalogue; readonly end: Catalogue },
  isNamed: (relation: Relation, part?: string | Constraint) => boolean,
): readonly TakenAlong[] {
  return [...before.relations.values()].flatMap((relation) => {
    if (relation.isNew || isNamed(relation) || end.relations.get(relation.name) === undefined) {
      if (after.relations.has(relation.name) || relation.isNew || isNamed(relation)) return [];
      return goneRelation(relation, after, isNamed);
    }
    const [now, last] = [after.relations.get(relation.name), end.relations.get(relation.name)];
    return now === undefined || last === undefined ? [] : goneParts(relation, now, last, isNamed);
  });
}

function goneRelation(
  { name, kind, ownedBy, parents }: Relation,
  after: Catalogue,
  isNamed: (relation: Relation, part?: string | Constraint) => boolean,
): readonly TakenAlong[] {
  const what = `the ${kind} ${sayName(name)}`;
  if (kind === 'view' || kind === 'materialized view') return [{ what, kind: 'code' }];
  if (kind === 'index') {
    const table = ownedBy === undefined ? undefined : after.relations.get(ownedBy);
    return table === undefined || isNamed(table) ? [] : [{ what, kind: 'index' }];
  }
  const isOwned = ownedBy !== undefined || (parents.length > 0 && kind === 'partitioned table');
  return isOwned ? [] : [{ what, kind: 'data' }];
}

function goneParts(
  relation: Relation,
  now: Relation,
  last: Relation,
  isNamed: (relation: Relation, part?: string | Constraint) => boolean,
): readonly TakenAlong[] {
  const table = sayName(relation.name);
  const isGone = (names: (of: Relation) => readonly string[], name: string) =>
    !names(now).includes(name) && !names(last).includes(name);
  const columns = relation.columns.filter(
    ({ name }) => !isNamed(relation, name) && isGone((of) => of.columns.map((each) => each.name), name),
  );
  const constraints = relation.constraints.filter(
    (constraint) =>
      constraint.kind !== 'not null' &&
      !isNamed(relation, constraint) &&
      !columns.some(({ name }) => constraint.columns.includes(name)) &&
      isGone((of) => of.constraints.map((each) => each.name), constraint.name),
  );
  const triggers = relation.triggers.filter((name) => isGone((of) => of.triggers, name));
  const defaults = relation.columns.filter(({ name, default: value }) => {
    const lacks = (of: Relation) =>
      of.columns.some((each) => each.name === name && each.default === undefined && each.generated === undefined);
    return value !== undefined && lacks(now) && lacks(last);
  });
  return [
    ...columns.map(({ name }) => ({ what: `the column ${table}.${name}`, kind: 'data' as const })),
    ...constraints.map(({ kind, name }) => ({ what: `the ${kind} ${name} of ${table}`, kind: 'guarantee' as const })),
    ...triggers.map((name) => ({ what: `the trigger ${name} of ${table}`, kind: 'guarantee' as const })),
    ...defaults.map(({ name }) => ({ what: `the default of ${table}.${name}`, kind: 'guarantee' as const })),
  ];
}

/** `a, b and 4 more` */
export function sayList(names: readonly string[], most = 6): string {
  const shown = names.slice(0, most);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}
