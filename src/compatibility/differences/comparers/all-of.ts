import { canonicalText } from '../../../event/canonical-text';
import { type JsonSchemaNode, schemaList } from '../../../schema/json-schema-node';
import { type Branch, matchBranches } from '../branch-matching';
import type { Comparison } from '../comparison';
import { isOnly } from '../keywords';
import type { KeywordSchema, Place } from '../schema-side';
import { narrowed, unclear, widened } from '../verdicts';

/**
 * `allOf`, and a reference that stands beside other keywords. True where it is all there is on one side: then a schema on the other
 * side is a part itself, and nothing else is to be compared.
 */
export function compareAllOf(comparison: Comparison): boolean {
  const { pair, setting, subject, object } = comparison;
  compareLostReferences(comparison);
  const older = partsOf(comparison.older, (...part) => comparison.olderPart(...part));
  const newer = partsOf(comparison.newer, (...part) => comparison.newerPart(...part));
  if (older.length === 0 && newer.length === 0) return false;
  const isWhole =
    (older.length === 0 && isOnlyParts(comparison.newer)) || (newer.length === 0 && isOnlyParts(comparison.older));
  if (isWhole && older.length === 0) older.push(wholeOf(pair.older));
  if (isWhole && newer.length === 0) newer.push(wholeOf(pair.newer));
  const { pairs, removed, added } = matchBranches(older, newer, setting);
  const follow = (one: Place, other: Place) => comparison.follow(one, other, comparison.name, { isScoped: true });
  for (const matched of pairs) follow(matched.older.place, matched.newer.place);
  for (const { place } of removed) {
    const standing = { path: pathOf(place), value: place.node };
    const words = `A part of ${object} that all values had to match is gone`;
    comparison.report({ rule: 'all-of-branch-removed', older: standing, words, verdicts: widened, isScoped: true });
  }
  for (const { place } of added) {
    const standing = { path: pathOf(place), value: place.node };
    const words = `${subject} must match a further schema now`;
    comparison.report({ rule: 'all-of-branch-added', newer: standing, words, verdicts: narrowed, isScoped: true });
  }
  return isWhole;

  function pathOf({ index, part }: Place): readonly (string | number)[] {
    if (part !== undefined) return [];
    return index === undefined ? ['$ref'] : ['allOf', index];
  }

  /** References that lead nowhere, or out of the schema. */
  function compareLostReferences({ older, newer }: Comparison): void {
    const lost = [
      setting.older.target(older.$ref) === undefined ? older.$ref : undefined,
      setting.newer.target(newer.$ref) === undefined ? newer.$ref : undefined,
    ];
    if (lost[0] === lost[1]) return;
    const words = `The reference of ${object} leads out of the schema, and has changed`;
    comparison.report({
      rule: 'keyword-changed',
      older: comparison.inOlder('$ref') ?? { path: [], value: pair.older.node },
      newer: comparison.inNewer('$ref') ?? { path: [], value: pair.newer.node },
      words,
      verdicts: unclear,
    });
  }

  function partsOf(
    schema: KeywordSchema,
    part: (node: JsonSchemaNode, ...path: readonly (string | number)[]) => Place,
  ): Branch[] {
    const parts = schemaList(schema.allOf).map((node, index) => ({
      place: { ...part(node, 'allOf', index), index },
      text: canonicalText(node),
    }));
    const side = schema === comparison.older ? setting.older : setting.newer;
    const target = side.target(schema.$ref);
    if (target === undefined) return parts;
    return [...parts, { place: side.reach(target.node, target.pointer), text: canonicalText({ $ref: schema.$ref }) }];
  }
}

function isOnlyParts(schema: KeywordSchema): boolean {
  return isOnly(schema, ['allOf', '$ref']);
}

function wholeOf(place: Place): Branch {
  return { place: { ...place, part: 'whole' }, text: canonicalText(place.node) };
}
