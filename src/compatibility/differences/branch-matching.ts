import { constantsOf } from '../../arbitraries/limits';
import { canonicalText } from '../../event/canonical-text';
import { schemaTable } from '../../schema/json-schema-node';
import { keywordsOf, type Place, type SchemaSide } from './schema-side';
import { isSubset, kindsOf } from './type-set';

/** A branch of a union, its references followed. */
export interface Branch {
  readonly place: Place;
  /** As it stands in the union, where references have a name. */
  readonly text: string;
}

/** A branch without counterpart; the condition tells it from the others: `kind is "card"`. */
export interface Lone {
  readonly place: Place;
  readonly condition?: string;
}

export interface MatchedBranches {
  readonly pairs: readonly { readonly older: Branch; readonly newer: Branch; readonly condition?: string }[];
  readonly removed: readonly Lone[];
  readonly added: readonly Lone[];
  /** Whether no value is valid by two branches of one side, as far as constants and types tell. */
  readonly areExclusive: boolean;
}

/** Finds the counterparts: by a discriminating constant, by equal text, by type, at last by order. */
export function matchBranches(
  older: readonly Branch[],
  newer: readonly Branch[],
  sides: { readonly older: SchemaSide; readonly newer: SchemaSide },
): MatchedBranches {
  const open = { older: new Set(older), newer: new Set(newer) };
  const pairs: { older: Branch; newer: Branch; condition?: string }[] = [];
  const match = (one: Branch, other: Branch | undefined, condition?: string) => {
    if (other === undefined) return;
    open.older.delete(one);
    open.newer.delete(other);
    pairs.push({ older: one, newer: other, ...(condition === undefined ? {} : { condition }) });
  };
  const constants = discriminator(
    older.map((branch) => constantsIn(branch, sides.older)),
    newer.map((branch) => constantsIn(branch, sides.newer)),
  );
  if (constants !== undefined) {
    const byConstant = new Map(newer.map((branch, index) => [constants.newer[index], branch]));
    for (const [index, branch] of older.entries()) {
      const constant = constants.older[index];
      if (constant !== undefined) match(branch, byConstant.get(constant), `${constants.name} is ${constant}`);
    }
  }
  const byText = new Map([...open.newer].map((branch) => [branch.text, branch]));
  for (const branch of open.older) {
    const counterpart = byText.get(branch.text);
    byText.delete(branch.text);
    match(branch, counterpart);
  }
  // A branch that has a constant of its own is another one, not a changed one.
  const isFree = (branch: Branch) => constants?.of(branch, older, newer) === undefined;
  const stages = [
    (one: ReadonlySet<string>, other: ReadonlySet<string>) => isSubset(one, other) && isSubset(other, one),
    (one: ReadonlySet<string>, other: ReadonlySet<string>) => isSubset(one, other) || isSubset(other, one),
  ];
  for (const isNear of stages) {
    for (const branch of [...open.older].filter(isFree)) {
      const kinds = kindsOf(keywordsOf(branch.place));
      match(
        branch,
        [...open.newer].filter(isFree).find((other) => isNear(kinds, kindsOf(keywordsOf(other.place)))),
      );
    }
  }
  const areExclusive = [older, newer].every(
    (side, index) =>
      haveNoTypeInCommon(side) ||
      (constants !== undefined && !(index === 0 ? constants.older : constants.newer).includes(undefined)),
  );
  const lone = (branch: Branch): Lone => {
    const constant = constants?.of(branch, older, newer);
    return {
      place: branch.place,
      ...(constant === undefined ? {} : { condition: `${constants?.name} is ${constant}` }),
    };
  };
  return { pairs, removed: [...open.older].map(lone), added: [...open.newer].map(lone), areExclusive };
}

type Constants = ReadonlyMap<string, string>;

/** The properties of a branch that have one value only. */
function constantsIn({ place }: Branch, side: SchemaSide): Constants {
  const schema = keywordsOf(place);
  const required = Array.isArray(schema.required) ? schema.required : [];
  const found = new Map<string, string>();
  for (const [name, node] of Object.entries(schemaTable(schema.properties))) {
    const constants = constantsOf(keywordsOf(side.reach(node, '')));
    if (constants?.length === 1 && required.includes(name)) found.set(name, canonicalText(constants[0]));
  }
  return found;
}

/** The property by which branches are told apart, and its constant in each; undefined where there is none. */
function discriminator(older: readonly Constants[], newer: readonly Constants[]) {
  const names = new Set([...older, ...newer].flatMap((constants) => [...constants.keys()]));
  let best: { name: string; older: (string | undefined)[]; newer: (string | undefined)[] } | undefined;
  let most = 0;
  for (const name of names) {
    const values = { older: older.map((one) => one.get(name)), newer: newer.map((one) => one.get(name)) };
    if (!areDistinct(values.older) || !areDistinct(values.newer)) continue;
    const count = [...values.older, ...values.newer].filter((value) => value !== undefined).length;
    if (count > most) {
      most = count;
      best = { name, ...values };
    }
  }
  if (best === undefined) return undefined;
  const found = best;
  const of = (branch: Branch, olders: readonly Branch[], newers: readonly Branch[]) =>
    found.older[olders.indexOf(branch)] ?? found.newer[newers.indexOf(branch)];
  return { ...found, of };
}

function areDistinct(values: readonly (string | undefined)[]): boolean {
  const stated = values.filter((value) => value !== undefined);
  return new Set(stated).size === stated.length;
}

function haveNoTypeInCommon(branches: readonly Branch[]): boolean {
  const seen = new Set<string>();
  for (const { place } of branches) {
    for (const kind of kindsOf(keywordsOf(place))) {
      if (seen.has(kind)) return false;
      seen.add(kind);
    }
  }
  return true;
}
