import { isSchemaNode, type JsonSchemaNode } from '../../schema/json-schema-node';

type Keywords = Map<string, unknown>;

/**
 * Puts the branches of `allOf`, `anyOf` and `oneOf` in the order of their texts: it means nothing. `more` are further schemas that all have to hold.
 * Branches are in canonical form already.
 */
export function settleCombinations(keywords: Keywords, more: readonly JsonSchemaNode[]): void {
  const all = [...more];
  for (const keyword of ['anyOf', 'oneOf']) {
    const branches = branchesOf(keywords.get(keyword));
    if (branches === undefined) continue;
    // Two equal branches of a oneOf refuse what they accept.
    const wanted = inOrder(branches, keyword === 'anyOf');
    const [only] = wanted;
    if (wanted.length === 1 && only !== undefined) {
      keywords.delete(keyword);
      all.push(only);
    } else keywords.set(keyword, wanted);
  }
  const stated = branchesOf(keywords.get('allOf'));
  if (stated === undefined && keywords.has('allOf')) {
    if (all.length > 0) keywords.set('allOf', [...all, { allOf: keywords.get('allOf') }]);
    return;
  }
  const flat = [...all, ...(stated ?? [])].flatMap(flattened).filter((branch) => branch !== true);
  keywords.delete('allOf');
  if (flat.length > 0) keywords.set('allOf', inOrder(flat, true));
}

/** The branches of a schema that is nothing but an `allOf`. Its own are flat already. */
function flattened(schema: JsonSchemaNode): readonly JsonSchemaNode[] {
  if (typeof schema === 'boolean' || Object.keys(schema).length !== 1) return [schema];
  return branchesOf(schema.allOf) ?? [schema];
}

function branchesOf(value: unknown): readonly JsonSchemaNode[] | undefined {
  return Array.isArray(value) && value.every(isSchemaNode) ? value : undefined;
}

function inOrder(branches: readonly JsonSchemaNode[], isEachOnce: boolean): readonly JsonSchemaNode[] {
  // Their keywords are in order, so that their texts are, too.
  const texts = branches.map((branch) => ({ branch, text: JSON.stringify(branch) }));
  texts.sort((one, other) => (one.text < other.text ? -1 : one.text > other.text ? 1 : 0));
  const wanted = isEachOnce ? texts.filter(({ text }, index) => index === 0 || text !== texts[index - 1]?.text) : texts;
  return wanted.map(({ branch }) => branch);
}
