import { canonicalText } from '../../../event/canonical-text';
import type { JsonSchemaNode } from '../../../schema/json-schema-node';
import type { Comparison } from '../comparison';
import { areNear } from '../near-names';
import { isTrivial } from '../open-members';
import { memberName } from '../place-name';
import { keywordsOf } from '../schema-side';
import { isSubset, kindsOf } from '../type-set';
import { same } from '../verdicts';

/** A property that only one of the schemas has. */
export interface LoneProperty {
  readonly name: string;
  readonly node: JsonSchemaNode;
  readonly path: readonly string[];
  readonly isRequired: boolean;
}

/** With more properties than these another schema has taken the place. */
const most = 20;

/** Asks whether a property that is gone and one that is new are the same: beside those two differences, not instead. */
export function reportRenames(
  comparison: Comparison,
  removed: readonly LoneProperty[],
  added: readonly LoneProperty[],
): void {
  if (removed.length > most || added.length > most) return;
  const open = new Set(added);
  for (const older of removed) {
    const candidates = [...open].filter((newer) => hasSharedType(comparison, older, newer));
    const equal = candidates.filter((newer) => isEqualSchema(older, newer));
    const twins = removed.filter((other) => isEqualSchema(other, older));
    const newer =
      equal.find((one) => areNear(older.name, one.name)) ??
      candidates.find((one) => areNear(older.name, one.name)) ??
      (equal.length === 1 && twins.length === 1 && !isTrivial(older.node) ? equal[0] : undefined);
    if (newer === undefined) continue;
    open.delete(newer);
    const [from, to] = [older, newer].map(({ name }) => memberName(comparison.name, name).path);
    comparison.report({
      rule: 'property-renamed-probably',
      older: { path: older.path, value: older.node },
      newer: { path: newer.path, value: newer.node },
      words: `Has the property ${from} been renamed to ${to}? One is gone and the other new`,
      verdicts: same,
    });
  }
}

function hasSharedType({ setting }: Comparison, older: LoneProperty, newer: LoneProperty): boolean {
  const from = kindsOf(keywordsOf(setting.older.reach(older.node, '')));
  const to = kindsOf(keywordsOf(setting.newer.reach(newer.node, '')));
  return isSubset(from, to) || isSubset(to, from);
}

function isEqualSchema(one: LoneProperty, other: LoneProperty): boolean {
  return canonicalText(one.node) === canonicalText(other.node);
}
