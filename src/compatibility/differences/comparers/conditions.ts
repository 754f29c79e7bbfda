import { dependentKeys } from '../../../arbitraries/limits';
import { isPlainObject } from '../../../event/is-plain-object';
import { isSchemaNode, type JsonSchemaNode, schemaList } from '../../../schema/json-schema-node';
import type { Comparison, Standing } from '../comparison';
import { isTrivial } from '../open-members';
import type { Pair } from '../pair';
import { memberName, objectOf, shown } from '../place-name';
import type { KeywordSchema } from '../schema-side';
import { narrowed, unclear, type Verdicts, widened } from '../verdicts';

const keywords = [
  ...['not', 'if', 'contains', 'propertyNames', 'unevaluatedProperties', 'unevaluatedItems'],
  ...['dependentRequired', 'dependentSchemas', 'dependencies'],
];

/** Keywords that are compared as a whole: a place within them says little about the values that are valid. */
export function compareConditions(comparison: Comparison): void {
  if (!keywords.some((keyword) => Object.hasOwn(comparison.older, keyword) || Object.hasOwn(comparison.newer, keyword)))
    return;
  compareNot(comparison);
  compareIf(comparison);
  compareContains(comparison);
  comparePropertyNames(comparison);
  compareUnevaluated(comparison);
  compareDependentRequired(comparison);
  compareDependentSchemas(comparison);
}

/** Pairs that must differ for the two schemas under a keyword to differ; undefined where one is missing. */
function folded(comparison: Comparison, keyword: string): readonly Pair[] | undefined {
  const [older] = schemaList([comparison.older[keyword]]);
  const [newer] = schemaList([comparison.newer[keyword]]);
  if (older === undefined || newer === undefined) return older === newer ? [] : undefined;
  const places = [comparison.olderPart(older, keyword), comparison.newerPart(newer, keyword)] as const;
  return [comparison.follow(...places, comparison.name, { isFolded: true })];
}

function compareNot(comparison: Comparison): void {
  const provided = folded(comparison, 'not');
  if (provided?.length === 0) return;
  const { local } = comparison.setting;
  const [older = false] = schemaList([comparison.older.not]);
  const [newer = false] = schemaList([comparison.newer.not]);
  comparison.report({
    rule: 'not-changed',
    older: comparison.inOlder('not'),
    newer: comparison.inNewer('not'),
    words: `What ${comparison.object} must not be has changed`,
    // Less is refused where the newer schema under `not` lies within the older one.
    verdicts: () => ({
      backward: local.ask('forward', older, newer, 'strict'),
      forward: local.ask('backward', older, newer, 'strict'),
    }),
    isScoped: true,
    ...(provided === undefined ? {} : { provided }),
  });
}

function compareIf(comparison: Comparison): void {
  const branches = ['if', 'then', 'else'];
  const parts = branches.map((keyword) => folded(comparison, keyword));
  if (parts.every((part) => part?.length === 0)) return;
  if (!Object.hasOwn(comparison.older, 'if') && !Object.hasOwn(comparison.newer, 'if')) return;
  comparison.report({
    rule: 'condition-changed',
    older: comparison.inOlder(...branches),
    newer: comparison.inNewer(...branches),
    words: `The condition on ${comparison.object} has changed`,
    verdicts: unclear,
    isScoped: true,
    ...(parts.includes(undefined) ? {} : { provided: parts.flatMap((part) => part ?? []) }),
  });
}

function compareContains(comparison: Comparison): void {
  const { older, newer } = comparison;
  const provided = folded(comparison, 'contains');
  if (provided?.length === 0) return;
  const hasSameCounts = ['minContains', 'maxContains'].every((keyword) => older[keyword] === newer[keyword]);
  const isAdded = older.contains === undefined;
  const { local } = comparison.setting;
  const changed = (): Verdicts =>
    hasSameCounts && newer.maxContains === undefined && isSchemaNode(older.contains) && isSchemaNode(newer.contains)
      ? local.askBoth(older.contains, newer.contains)
      : unclear;
  comparison.report({
    rule: 'contains-changed',
    older: comparison.inOlder('contains'),
    newer: comparison.inNewer('contains'),
    words: `What ${comparison.object} must contain has changed`,
    verdicts: provided !== undefined ? changed : isAdded ? narrowed : widened,
    isScoped: true,
    ...(hasSameCounts && provided !== undefined ? { provided } : {}),
  });
}

function comparePropertyNames(comparison: Comparison): void {
  const provided = folded(comparison, 'propertyNames');
  if (provided?.length === 0) return;
  const [older = true] = schemaList([comparison.older.propertyNames]);
  const [newer = true] = schemaList([comparison.newer.propertyNames]);
  comparison.report({
    rule: 'property-names-changed',
    older: comparison.inOlder('propertyNames'),
    newer: comparison.inNewer('propertyNames'),
    words: `What the properties of ${comparison.object} may be called has changed`,
    verdicts: () =>
      isTrivial(older) ? narrowed : isTrivial(newer) ? widened : comparison.setting.local.askBoth(older, newer),
    isScoped: true,
    ...(provided === undefined ? {} : { provided }),
  });
}

function compareUnevaluated(comparison: Comparison): void {
  for (const keyword of ['unevaluatedProperties', 'unevaluatedItems']) {
    const provided = folded(comparison, keyword);
    if (provided?.length === 0) continue;
    const [older = true] = schemaList([comparison.older[keyword]]);
    const [newer = true] = schemaList([comparison.newer[keyword]]);
    if (isTrivial(older) && isTrivial(newer)) continue;
    const what = keyword === 'unevaluatedItems' ? 'items' : 'properties';
    comparison.report({
      rule: 'unevaluated-changed',
      older: comparison.inOlder(keyword),
      newer: comparison.inNewer(keyword),
      words: `What ${comparison.object} may hold in ${what} that nothing else describes has changed`,
      verdicts: isTrivial(older) ? narrowed : isTrivial(newer) ? widened : unclear,
      isScoped: true,
      ...(provided === undefined ? {} : { provided }),
    });
  }
}

function compareDependentRequired(comparison: Comparison): void {
  const [older, newer] = [dependentNames(comparison.older), dependentNames(comparison.newer)];
  for (const [key, { path, names }] of older) {
    reportDependent(comparison, key, names, newer.get(key)?.names, { older: { path, value: names } });
  }
  for (const [key, { path, names }] of newer) {
    reportDependent(comparison, key, names, older.get(key)?.names, { newer: { path, value: names } });
  }
}

function reportDependent(
  comparison: Comparison,
  key: string,
  names: readonly unknown[],
  others: readonly unknown[] = [],
  standing: { readonly older?: Standing; readonly newer?: Standing },
): void {
  const lone = names.filter((name) => !others.includes(name));
  if (lone.length === 0) return;
  const isAdded = standing.newer !== undefined;
  comparison.report({
    rule: isAdded ? 'dependent-required-added' : 'dependent-required-removed',
    ...standing,
    words: `Where ${objectOf(memberName(comparison.name, key))} is there, ${lone.map(shown).join(', ')} ${
      isAdded ? 'must be there too now' : 'need no longer be there'
    }`,
    verdicts: isAdded ? narrowed : widened,
    isScoped: true,
  });
}

function dependentNames(schema: KeywordSchema) {
  const keyword = (key: string) =>
    isPlainObject(schema.dependentRequired) && Object.hasOwn(schema.dependentRequired, key)
      ? 'dependentRequired'
      : 'dependencies';
  return new Map(dependentKeys(schema).map(([key, names]) => [key, { path: [keyword(key), key], names }]));
}

function compareDependentSchemas(comparison: Comparison): void {
  const [older, newer] = [dependentSchemas(comparison.older), dependentSchemas(comparison.newer)];
  for (const key of new Set([...older.keys(), ...newer.keys()])) {
    const [from, to] = [older.get(key), newer.get(key)];
    const about = `where ${objectOf(memberName(comparison.name, key))} is there`;
    const pair =
      from &&
      to &&
      comparison.follow(
        comparison.olderPart(from.value, ...from.path),
        comparison.newerPart(to.value, ...to.path),
        comparison.name,
        { isFolded: true },
      );
    comparison.report({
      rule: pair ? 'dependent-schema-changed' : from ? 'dependent-schema-removed' : 'dependent-schema-added',
      ...(from && { older: from }),
      ...(to && { newer: to }),
      words: pair
        ? `The rule for ${comparison.object} ${about} has changed`
        : `${comparison.subject} ${from ? 'no longer has a rule' : 'has a rule'} ${about}`,
      verdicts: pair ? unclear : from ? widened : narrowed,
      isScoped: true,
      ...(pair && { provided: [pair] }),
    });
  }
}

function dependentSchemas(schema: KeywordSchema) {
  const found = new Map<string, { readonly path: readonly string[]; readonly value: JsonSchemaNode }>();
  for (const keyword of ['dependencies', 'dependentSchemas']) {
    const table = schema[keyword];
    if (!isPlainObject(table)) continue;
    for (const [key, value] of Object.entries(table)) {
      if (isSchemaNode(value)) found.set(key, { path: [keyword, key], value });
    }
  }
  return found;
}
