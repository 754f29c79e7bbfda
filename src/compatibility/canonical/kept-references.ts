import type { Survey, Unit } from './survey';

/** So many schemas may stand inside when all references are written out: those of a schema of some megabytes. */
const most = 300_000;
/** What is shared and larger than this stays shared where the whole would be too large. */
const small = 64;

/** The units whose references stay: those that contain themselves, and, in schemas that would become too large, those that are shared. */
export function keptReferences(survey: Survey): ReadonlySet<Unit> {
  const { rest: recursive, inOrder } = trimmed(survey.units);
  const sizes = new Map<Unit, number>();
  const sizeOf = (unit: Unit) =>
    unit.references.reduce((size, target) => size + (recursive.has(target) ? 1 : (sizes.get(target) ?? 1)), unit.size);
  for (const unit of inOrder) sizes.set(unit, sizeOf(unit));
  const total = [...recursive].reduce((sum, unit) => sum + sizeOf(unit), sizeOf(survey.root));
  if (total <= most) return recursive;

  const kept = new Set(recursive);
  for (const unit of inOrder) {
    sizes.set(unit, sizeOf(unit));
    if (sizeOf(unit) <= small || unit === survey.root) continue;
    kept.add(unit);
    sizes.set(unit, 1);
  }
  return kept;
}

/** The units that lead to none that is left, one after the other; what is left leads in circles, or into one. */
function trimmed(units: readonly Unit[]): { readonly rest: ReadonlySet<Unit>; readonly inOrder: readonly Unit[] } {
  const users = new Map<Unit, Unit[]>(units.map((unit) => [unit, []]));
  const open = new Map<Unit, number>();
  for (const unit of units) {
    open.set(unit, unit.references.length);
    for (const target of unit.references) users.get(target)?.push(unit);
  }
  const inOrder = units.filter(({ references }) => references.length === 0);
  // The list grows as it is read.
  for (const unit of inOrder) {
    for (const user of users.get(unit) ?? []) {
      const left = (open.get(user) ?? 0) - 1;
      open.set(user, left);
      if (left === 0) inOrder.push(user);
    }
  }
  const done = new Set(inOrder);
  return circling(
    units.filter((unit) => !done.has(unit)),
    inOrder,
    users,
  );
}

/** Of those that lead into a circle, without those that nothing in a circle leads to. */
function circling(units: readonly Unit[], inOrder: readonly Unit[], users: ReadonlyMap<Unit, readonly Unit[]>) {
  const rest = new Set(units);
  const outside = units.filter((unit) => !(users.get(unit) ?? []).some((user) => rest.has(user)));
  const leading: Unit[] = [];
  for (const unit of outside) {
    if (!rest.delete(unit)) continue;
    leading.push(unit);
    for (const target of unit.references) {
      if (rest.has(target) && !(users.get(target) ?? []).some((user) => rest.has(user))) outside.push(target);
    }
  }
  // Those that lead to others come last.
  return { rest, inOrder: [...inOrder, ...leading.toReversed()] };
}
