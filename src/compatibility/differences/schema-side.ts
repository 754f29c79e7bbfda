import { pointerTo } from '../../arbitraries/generation';
import { type JsonSchemaNode, resolveReference, schemaList } from '../../schema/json-schema-node';
import { isOnly } from './keywords';

export type KeywordSchema = Exclude<JsonSchemaNode, boolean>;

/** A schema within one of the two that are compared. */
export interface Place {
  readonly node: JsonSchemaNode;
  /** Where it really stands, references followed. */
  readonly pointer: string;
  /** The part of it that is meant, where one schema stands for several: `type: ['string', 'null']` as two branches. */
  readonly part?: string;
  /** Where it stands in a union. */
  readonly index?: number;
}

/** One of the two schemas, and how its references lead. */
export class SchemaSide {
  readonly root: JsonSchemaNode;
  readonly isDraft07: boolean;
  readonly #targets = new Map<string, JsonSchemaNode | undefined>();

  constructor(root: JsonSchemaNode, draft: 'draft-07' | '2020-12') {
    this.root = root;
    const stated = typeof root === 'object' && typeof root.$schema === 'string' ? root.$schema : undefined;
    this.isDraft07 = stated === undefined ? draft === 'draft-07' : /draft-0[4-7]/.test(stated);
  }

  /** The schema that a place comes down to: through references, and through an `allOf` of one. */
  reach(node: JsonSchemaNode, pointer: string): Place {
    const seen = new Set<string>();
    let place: Place = { node, pointer };
    while (!seen.has(place.pointer)) {
      seen.add(place.pointer);
      const next = this.#next(place);
      if (next === undefined) break;
      place = next;
    }
    return place;
  }

  resolve(reference: string): JsonSchemaNode | undefined {
    if (!this.#targets.has(reference)) this.#targets.set(reference, this.#resolved(reference));
    return this.#targets.get(reference);
  }

  /** Where a reference leads; undefined where that is nowhere, or outside. */
  target(reference: unknown): Place | undefined {
    if (typeof reference !== 'string') return undefined;
    const node = this.resolve(reference);
    return node === undefined ? undefined : { node, pointer: decodeURIComponent(reference) };
  }

  #next({ node, pointer }: Place): Place | undefined {
    if (typeof node !== 'object') return undefined;
    if (Object.hasOwn(node, '$ref') && (this.isDraft07 || isOnly(node, ['$ref']))) return this.target(node.$ref);
    const parts = schemaList(node.allOf);
    const [part] = parts;
    if (part === undefined || parts.length > 1 || !isOnly(node, ['allOf'])) return undefined;
    return { node: part, pointer: pointerTo(pointer, 'allOf', 0) };
  }

  #resolved(reference: string): JsonSchemaNode | undefined {
    try {
      return resolveReference(this.root, reference);
    } catch {
      // A percent sign that encodes nothing.
      return undefined;
    }
  }
}

/** The keywords of a schema; `false` is a schema of no type. */
export function keywordsOf({ node }: Place): KeywordSchema {
  if (typeof node === 'object') return node;
  return node ? {} : { type: [] };
}
