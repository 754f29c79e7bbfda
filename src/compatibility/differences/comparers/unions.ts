import { statedTypes } from '../../../arbitraries/json-type';
import { canonicalText } from '../../../event/canonical-text';
import { schemaList } from '../../../schema/json-schema-node';
import { type Branch, type MatchedBranches, matchBranches } from '../branch-matching';
import type { Comparison } from '../comparison';
import { isOnly } from '../keywords';
import { nameWhere, type PlaceName } from '../place-name';
import { type KeywordSchema, keywordsOf, type Place } from '../schema-side';
import { kindsOf, typesInWords } from '../type-set';
import { narrowed, unclear, widened } from '../verdicts';

type UnionKeyword = 'anyOf' | 'oneOf';

/**
 * `anyOf` and `oneOf`. True where the union is all there is, on one side at least: then a schema on the other side is a branch itself,
 * and nothing else is to be compared.
 */
export function compareUnions(comparison: Comparison): boolean {
  const older = unionKeywords(comparison.older);
  const newer = unionKeywords(comparison.newer);
  if (older.length === 0 && newer.length === 0) return false;
  if (older.length + newer.length === 1) {
    const whole = comparison[older.length === 1 ? 'older' : 'newer'];
    if (!isOnly(whole, ['anyOf', 'oneOf'])) {
      reportWholeUnion(comparison, older, newer);
      return false;
    }
    compareBranches(comparison, older[0], newer[0]);
    return true;
  }
  if (older.length === 1 && newer.length === 1) compareBranches(comparison, older[0], newer[0]);
  else {
    const shared = older.filter((keyword) => newer.includes(keyword));
    for (const keyword of shared) compareBranches(comparison, keyword, keyword);
    reportWholeUnion(
      comparison,
      older.filter((keyword) => !shared.includes(keyword)),
      newer.filter((keyword) => !shared.includes(keyword)),
    );
  }
  return false;
}

function unionKeywords(schema: KeywordSchema): UnionKeyword[] {
  return (['anyOf', 'oneOf'] as const).filter((keyword) => schemaList(schema[keyword]).length > 0);
}

function reportWholeUnion(
  comparison: Comparison,
  older: readonly UnionKeyword[],
  newer: readonly UnionKeyword[],
): void {
  for (const keyword of older) {
    const words = `${comparison.subject} no longer has to match one of several schemas`;
    const standing = comparison.inOlder(keyword);
    comparison.report({ rule: 'union-removed', older: standing, words, verdicts: widened, isScoped: true });
  }
  for (const keyword of newer) {
    const words = `${comparison.subject} must match one of several schemas now`;
    const standing = comparison.inNewer(keyword);
    comparison.report({ rule: 'union-added', newer: standing, words, verdicts: narrowed, isScoped: true });
  }
}

function compareBranches(
  comparison: Comparison,
  older: UnionKeyword | undefined,
  newer: UnionKeyword | undefined,
): void {
  const { pair, setting } = comparison;
  const branches = {
    older: branchesOf(pair.older, comparison.older, older, (...part) => comparison.olderPart(...part)),
    newer: branchesOf(pair.newer, comparison.newer, newer, (...part) => comparison.newerPart(...part)),
  };
  const matched = matchBranches(branches.older, branches.newer, setting);
  const isTold = matched.areExclusive || (older !== 'oneOf' && newer !== 'oneOf');
  const followed = matched.pairs.map(({ older: one, newer: other, condition }) =>
    comparison.follow(one.place, other.place, branchName(comparison.name, condition), { isScoped: true }),
  );
  reportLoneBranches(comparison, matched, older, newer, isTold);
  const areSeveral = branches.older.length > 1 && branches.newer.length > 1;
  if (older !== newer && older !== undefined && newer !== undefined && areSeveral) {
    const isLoosened = newer === 'anyOf';
    comparison.report({
      rule: isLoosened ? 'one-of-to-any-of' : 'any-of-to-one-of',
      older: comparison.inOlder(older),
      newer: comparison.inNewer(newer),
      words: isLoosened
        ? `${comparison.subject} may match several of its schemas now`
        : `${comparison.subject} must match exactly one of its schemas now`,
      verdicts: isLoosened ? widened : narrowed,
      isScoped: true,
    });
  }
  if (isTold || followed.length === 0) return;
  comparison.report({
    rule: 'union-branch-changed',
    older: comparison.inOlder(older ?? 'oneOf') ?? { path: [], value: pair.older.node },
    newer: comparison.inNewer(newer ?? 'oneOf') ?? { path: [], value: pair.newer.node },
    words: `${comparison.subject} must match exactly one of several schemas, and some of them have changed`,
    verdicts: unclear,
    isScoped: true,
    provided: followed,
  });
}

function reportLoneBranches(
  comparison: Comparison,
  { removed, added }: MatchedBranches,
  older: UnionKeyword | undefined,
  newer: UnionKeyword | undefined,
  isTold: boolean,
): void {
  for (const { place, condition } of removed) {
    const path = relative(place, comparison.older, older);
    comparison.report({
      rule: 'union-branch-removed',
      older: { path, value: place.node },
      words: `${comparison.subject} may no longer be ${said(place, condition)}`,
      verdicts: isTold ? narrowed : { ...narrowed, forward: 'unknown' },
      isScoped: true,
    });
  }
  for (const { place, condition } of added) {
    const path = relative(place, comparison.newer, newer);
    comparison.report({
      rule: 'union-branch-added',
      newer: { path, value: place.node },
      words: `${comparison.subject} may be ${said(place, condition)} too`,
      verdicts: isTold ? widened : { ...widened, backward: 'unknown' },
      isScoped: true,
    });
  }
}

/** Where a branch stands in its union: references followed, it is somewhere else. */
function relative(
  branch: Place,
  schema: KeywordSchema,
  keyword: UnionKeyword | undefined,
): readonly (string | number)[] {
  if (keyword === undefined || branch.index === undefined) return Object.hasOwn(schema, 'type') ? ['type'] : [];
  return [keyword, branch.index];
}

function branchesOf(
  place: Place,
  schema: KeywordSchema,
  keyword: UnionKeyword | undefined,
  part: (node: Branch['place']['node'], ...path: readonly (string | number)[]) => Place,
): Branch[] {
  if (keyword !== undefined) {
    return schemaList(schema[keyword]).map((node, index) => ({
      place: { ...part(node, keyword, index), index },
      text: canonicalText(node),
    }));
  }
  const types = statedTypes(schema) ?? [];
  if (types.length < 2) return [{ place: { ...place, part: 'whole' }, text: canonicalText(place.node) }];
  return types.map((type) => {
    const node = { ...schema, type };
    return { place: { node, pointer: place.pointer, part: type }, text: canonicalText(node) };
  });
}

function branchName(name: PlaceName, condition: string | undefined): PlaceName {
  if (condition === undefined) return name;
  return nameWhere(name, name.path === '' ? condition : `${name.path}.${condition}`);
}

function said(place: Place, condition: string | undefined): string {
  const schema = keywordsOf(place);
  if (typeof schema.title === 'string') return schema.title;
  if (condition !== undefined) return `an object where ${condition}`;
  const types = typesInWords(kindsOf(schema));
  return /^[aeiou]/.test(types) ? `an ${types}` : types === 'null' ? types : `a ${types}`;
}
