/** A JSON Schema as far as it is read here: true, false, or keywords. */
export type JsonSchemaNode = boolean | { readonly [keyword: string]: unknown };

export function isSchemaNode(value: unknown): value is JsonSchemaNode {
  return typeof value === 'boolean' || (typeof value === 'object' && value !== null && !Array.isArray(value));
}

/** The schemas under a keyword that holds a list of them. */
export function schemaList(value: unknown): readonly JsonSchemaNode[] {
  return Array.isArray(value) ? value.filter(isSchemaNode) : [];
}

/** The schemas under a keyword that holds them by name, `properties` for example. */
export function schemaTable(value: unknown): Readonly<Record<string, JsonSchemaNode>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, JsonSchemaNode>) : {};
}

/** The schema that a local reference points at (`#/$defs/line`); undefined where it is not local or leads nowhere. */
export function resolveReference(root: JsonSchemaNode, reference: unknown): JsonSchemaNode | undefined {
  if (typeof reference !== 'string') return undefined;
  if (/^#[^/]/.test(reference)) return anchored(root, reference.slice(1));
  if (reference !== '#' && !reference.startsWith('#/')) return undefined;
  let node: unknown = root;
  for (const part of reference.split('/').slice(1)) {
    const key = keyOf(part);
    if (key === undefined || typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return undefined;
    node = (node as Record<string, unknown>)[key];
  }
  return isSchemaNode(node) ? node : undefined;
}

/** A part of a JSON pointer in a URI; undefined where a percent sign escapes nothing. */
function keyOf(part: string): string | undefined {
  try {
    return decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
  } catch {
    return undefined;
  }
}

/** The schema with an `$anchor` of that name, or draft-07's `$id` for one, wherever it stands. */
function anchored(node: unknown, name: string): JsonSchemaNode | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  const { $anchor, $id } = node as Record<string, unknown>;
  if (($anchor === name || $id === `#${name}`) && isSchemaNode(node)) return node;
  for (const [keyword, part] of Object.entries(node)) {
    if (keyword === 'const' || keyword === 'enum') continue;
    const found = anchored(part, name);
    if (found !== undefined) return found;
  }
  return undefined;
}
