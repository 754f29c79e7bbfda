import { type JsonSchemaNode, resolveReference } from '../../schema/json-schema-node';
import type { KeywordSchema } from './schema-parts';

const data = new Set(['const', 'enum', 'default', 'examples']);

/** Where the references of a schema lead to. */
export class References {
  readonly #root: JsonSchemaNode;
  readonly #known = new Map<string, JsonSchemaNode | undefined>();
  #owners: ReadonlyMap<unknown, JsonSchemaNode> | undefined;

  constructor(root: JsonSchemaNode) {
    this.#root = root;
  }

  /** The schema that a node's `$ref` leads to; undefined where it leads nowhere within the schema. */
  target(node: KeywordSchema): JsonSchemaNode | undefined {
    if (typeof node.$ref !== 'string') return undefined;
    this.#owners ??= ownersIn(this.#root);
    const owner = this.#owners.get(node);
    // Which of the two the `$id` is meant for, drafts do not agree on.
    if (owner === node && node !== this.#root) return undefined;
    if (this.#owners.size === 0 && this.#known.has(node.$ref)) return this.#known.get(node.$ref);
    const target = resolveReference(owner ?? this.#root, node.$ref);
    // What an anchor leads to belongs to the same schema.
    const isOwn = node.$ref.startsWith('#/') || target === undefined || this.#owners.get(target) === owner;
    if (this.#owners.size === 0) this.#known.set(node.$ref, target);
    return isOwn ? target : undefined;
  }
}

/** The schemas with an `$id` of their own that parts stand in: their references begin there. */
function ownersIn(root: JsonSchemaNode): ReadonlyMap<unknown, JsonSchemaNode> {
  const owners = new Map<unknown, JsonSchemaNode>();
  const left: (readonly [unknown, JsonSchemaNode | undefined])[] = [[root, undefined]];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [part, outer] = next;
    if (typeof part !== 'object' || part === null) continue;
    const { $id } = part as { readonly $id?: unknown };
    const isEmbedded = part !== root && typeof $id === 'string' && !$id.startsWith('#');
    const owner = isEmbedded ? (part as JsonSchemaNode) : outer;
    if (owner !== undefined) owners.set(part, owner);
    for (const [keyword, inner] of Object.entries(part)) if (!data.has(keyword)) left.push([inner, owner]);
  }
  return owners;
}
