import { isPlainObject } from '../../event/is-plain-object';
import type { JsonSchemaNode } from '../../schema/json-schema-node';
import type { KeywordSchema, SchemaSide } from './schema-side';

/** Keywords whose values are data, where `$ref` would be a property. */
const ofData = new Set(['const', 'enum', 'default', 'examples', 'example']);
const tables = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas', 'dependencies']);

interface Rewritten {
  readonly value: unknown;
  readonly references: ReadonlySet<string>;
}

const none: ReadonlySet<string> = new Set();

/** Makes parts of one schema into schemas of their own: what their references lead to goes with them. */
export class StandaloneParts {
  readonly #side: SchemaSide;
  readonly #rewritten = new Map<object, Rewritten>();
  readonly #names = new Map<string, string>();

  constructor(side: SchemaSide) {
    this.#side = side;
  }

  of(node: JsonSchemaNode): JsonSchemaNode {
    const { root } = this.#side;
    if (node === root || typeof node === 'boolean' || typeof root === 'boolean') return node;
    const { value, references } = this.#rewrite(node);
    const definitions: Record<string, unknown> = {};
    const open = [...references];
    const seen = new Set(open);
    for (let reference = open.pop(); reference !== undefined; reference = open.pop()) {
      const target = this.#side.resolve(reference);
      if (target === undefined) continue;
      const part = this.#rewrite(target);
      definitions[this.#nameOf(reference)] = part.value;
      for (const further of part.references) {
        if (!seen.has(further)) open.push(further);
        seen.add(further);
      }
    }
    const dialect = typeof root.$schema === 'string' ? { $schema: root.$schema } : {};
    if (seen.size === 0) return { ...dialect, ...node };
    const { $defs: _, definitions: __, ...keywords } = value as KeywordSchema;
    return { ...dialect, ...keywords, $defs: definitions };
  }

  #nameOf(reference: string): string {
    const name = this.#names.get(reference) ?? `part${this.#names.size}`;
    this.#names.set(reference, name);
    return name;
  }

  /** The same value where no reference is in it. */
  #rewrite(given: unknown, isTable = false): Rewritten {
    if (typeof given !== 'object' || given === null) return { value: given, references: none };
    const known = this.#rewritten.get(given);
    if (known !== undefined) return known;
    const references = new Set<string>();
    const part = (value: unknown, keyword?: string): unknown => {
      if (keyword !== undefined && ofData.has(keyword)) return value;
      if (keyword === '$ref' && typeof value === 'string' && this.#side.resolve(value) !== undefined) {
        references.add(value);
        return `#/$defs/${this.#nameOf(value)}`;
      }
      const rewritten = this.#rewrite(value, keyword !== undefined && tables.has(keyword));
      for (const reference of rewritten.references) references.add(reference);
      return rewritten.value;
    };
    let value: unknown = given;
    if (Array.isArray(given)) value = given.map((item) => part(item));
    else if (isPlainObject(given)) {
      const entries = Object.entries(given).filter(([keyword]) => isTable || !/^(\$defs|definitions)$/.test(keyword));
      value = Object.fromEntries(
        entries.map(([keyword, member]) => [keyword, isTable ? part(member) : part(member, keyword)]),
      );
    }
    const rewritten = { value: references.size === 0 ? given : value, references };
    this.#rewritten.set(given, rewritten);
    return rewritten;
  }
}
