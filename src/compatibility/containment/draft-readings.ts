import type { KeywordSchema } from './schema-parts';

const newerThanSeven = new Set(
  'prefixItems minContains maxContains dependentRequired dependentSchemas unevaluatedProperties unevaluatedItems $dynamicRef $recursiveRef'.split(
    ' ',
  ),
);
const silentBesideReference = new Set([
  '$ref',
  '$schema',
  '$id',
  '$comment',
  'definitions',
  '$defs',
  'title',
  'description',
  'default',
]);

/**
 * A schema as draft-07 says that it is read, where some validators read more of it: nothing beside `$ref`, and no keywords that came later.
 * Undefined where both read the same.
 */
export function readByDraftSeven(node: KeywordSchema): KeywordSchema | undefined {
  const keywords = Object.keys(node);
  const isRead = node.$ref !== undefined ? (keyword: string) => silentBesideReference.has(keyword) : isOld;
  return keywords.every(isRead)
    ? undefined
    : Object.fromEntries(Object.entries(node).filter(([keyword]) => isRead(keyword)));
}

function isOld(keyword: string): boolean {
  return !newerThanSeven.has(keyword);
}
