import { isSchemaNode, type JsonSchemaNode, schemaList, schemaTable } from '../../schema/json-schema-node';
import {
  type ClosingParts,
  type Container,
  canBe,
  closingParts,
  hasSilentBranch,
  isDescribed,
  possibleParts,
  withBranch,
} from './closing-parts';
import type { Compilation } from './compilation';
import { FALSE, type Formula, TRUE } from './formula';
import { kinds } from './json-kind';
import { type KeywordSchema, namedSchemas, otherItems, tupleOf } from './schema-parts';
import { type UnionTag, unionTag } from './union-tags';

/** More schemas than that, of which any may speak of a member, are not told apart. */
const mostChoices = 4;
const mostPatterns = 3;

/**
 * That no object within a value has a property that its schema does not name: the rule of append, for values that are valid by the
 * schema. More is let pass rather than less: what is said here is said of every value that append takes.
 */
export function closingFormula(root: JsonSchemaNode, compilation: Compilation): Formula {
  return new Closing(compilation).of([root]);
}

class Closing {
  readonly #numbers = new Map<JsonSchemaNode, number>();
  readonly #formulas = new Map<string, Formula>();
  readonly #begun = new Set<string>();

  constructor(readonly compilation: Compilation) {}

  /** For a value that all of some schemas speak about: what one of them names is named. */
  of(nodes: readonly JsonSchemaNode[]): Formula {
    const distinct = [...new Set(nodes)].filter((node) => typeof node === 'object');
    if (distinct.length === 0) return TRUE;
    const key = distinct
      .map((node) => this.#numberOf(node))
      .sort((one, other) => one - other)
      .join();
    const known = this.#formulas.get(key);
    if (known !== undefined) return known;
    if (this.#begun.has(key))
      return this.compilation.formulas.reference(`closed ${key}`, () => this.#formulas.get(key) ?? FALSE);
    this.#begun.add(key);
    const { formulas, references } = this.compilation;
    const parts = closingParts(distinct, references);
    const made = formulas.all(this.#ofKind(kinds.object, parts), this.#ofKind(kinds.array, parts));
    this.#formulas.set(key, made);
    return made;
  }

  #numberOf(node: JsonSchemaNode): number {
    const number = this.#numbers.get(node) ?? this.#numbers.size;
    this.#numbers.set(node, number);
    return number;
  }

  #ofKind(kind: Container, parts: ClosingParts): Formula {
    const { references, formulas } = this.compilation;
    if (parts.isOpen) return TRUE;
    for (const union of parts.unions) {
      const branches = union.filter((branch) => canBe(branch, kind, references));
      if (hasSilentBranch(branches, kind, references)) return TRUE;
      const [only] = branches;
      if (only === undefined)
        return this.#ofKind(kind, { ...parts, unions: parts.unions.filter((each) => each !== union) });
      if (branches.length === 1) return this.#ofKind(kind, withBranch(parts, union, only, references));
      const tag = kind === kinds.object ? unionTag(branches, references) : undefined;
      if (tag === undefined) continue;
      return formulas.all(
        ...branches.map((branch, index) =>
          formulas.any(-this.#isTagged(tag, index), this.#ofKind(kind, withBranch(parts, union, branch, references))),
        ),
      );
    }
    if (!isDescribed(parts, kind, references)) return TRUE;
    const possible = possibleParts(parts, kind, references);
    if (possible === undefined) return TRUE;
    const sometimes = possible.filter((schema) => !parts.always.includes(schema));
    return kind === kinds.object ? this.#members(parts.always, sometimes) : this.#items(parts.always, sometimes);
  }

  #isTagged({ name, values }: UnionTag, index: number): Formula {
    const { formulas } = this.compilation;
    const names = formulas.values([name]);
    return formulas.all(
      formulas.of({ says: 'has', name }),
      formulas.of({ says: 'members', names, value: formulas.values(values[index] ?? []) }),
    );
  }

  #members(always: readonly KeywordSchema[], sometimes: readonly KeywordSchema[]): Formula {
    const { formulas } = this.compilation;
    const all = [...always, ...sometimes];
    const names = [...new Set(all.flatMap((schema) => namedSchemas(schema.properties).map(([name]) => name)))];
    const patterns = [
      ...new Set(all.flatMap((schema) => namedSchemas(schema.patternProperties).map(([each]) => each))),
    ];
    const member = (among: Formula, nodesIn: (schema: KeywordSchema) => readonly JsonSchemaNode[]) => {
      const value = this.#chosen(always.flatMap(nodesIn), sometimes.map(nodesIn), FALSE);
      return value === TRUE ? TRUE : formulas.of({ says: 'members', names: among, value });
    };
    const rules = names.map((name) =>
      member(formulas.values([name]), (schema) => memberSchemas(schema, name, (pattern) => matches(pattern, name))),
    );
    if (patterns.length > mostPatterns || !patterns.every(isRegularExpression)) return formulas.all(...rules);
    for (let chosen = 0; chosen < 2 ** patterns.length; chosen += 1) {
      const isMatched = (pattern: string) => (chosen & (1 << patterns.indexOf(pattern))) !== 0;
      const fits = patterns.map((pattern) => {
        const formula = formulas.of({ says: 'pattern', pattern });
        return isMatched(pattern) ? formula : -formula;
      });
      rules.push(
        member(formulas.all(-formulas.values(names), ...fits), (schema) => memberSchemas(schema, undefined, isMatched)),
      );
    }
    return formulas.all(...rules);
  }

  #items(always: readonly KeywordSchema[], sometimes: readonly KeywordSchema[]): Formula {
    const { formulas } = this.compilation;
    const length = Math.max(...[...always, ...sometimes].map((schema) => tupleOf(schema).length));
    const item = (index: number) => {
      const nodesIn = (schema: KeywordSchema) => {
        const tuple = tupleOf(schema);
        return [index < tuple.length ? tuple[index] : otherItems(schema)].filter((node) => node !== undefined);
      };
      return this.#chosen(always.flatMap(nodesIn), sometimes.map(nodesIn), TRUE);
    };
    const rules = Array.from({ length }, (_, index) => formulas.of({ says: 'item', index, value: item(index) }));
    return formulas.all(...rules, formulas.of({ says: 'rest', from: length, value: item(length) }));
  }

  /** A value that some schemas speak about, and any of others may. */
  #chosen(
    always: readonly JsonSchemaNode[],
    others: readonly (readonly JsonSchemaNode[])[],
    whereNone: Formula,
  ): Formula {
    const { formulas } = this.compilation;
    const choices = others.filter((nodes) => nodes.some((node) => !always.includes(node)));
    const least = always.length === 0 ? whereNone : this.of(always);
    if (choices.length > mostChoices) return TRUE;
    const ways = [least];
    for (let chosen = 1; chosen < 2 ** choices.length; chosen += 1)
      ways.push(this.of([...always, ...choices.filter((_, index) => (chosen & (1 << index)) !== 0).flat()]));
    return formulas.any(...ways);
  }
}

/** What a schema says of the members of a name; nothing where it does not name it. */
function memberSchemas(
  schema: KeywordSchema,
  name: string | undefined,
  isMatched: (pattern: string) => boolean,
): readonly JsonSchemaNode[] {
  const properties = schemaTable(schema.properties);
  const named = namedSchemas(schema.patternProperties).flatMap(([pattern, node]) => (isMatched(pattern) ? [node] : []));
  if (name !== undefined && Object.hasOwn(properties, name)) named.push(...schemaList([properties[name]]));
  if (named.length > 0) return named;
  return [schema.additionalProperties, schema.unevaluatedProperties].filter(
    (node): node is JsonSchemaNode => isSchemaNode(node) && node !== false,
  );
}

function isRegularExpression(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') !== undefined;
  } catch {
    return false;
  }
}

function matches(pattern: string, name: string): boolean {
  return !isRegularExpression(pattern) || new RegExp(pattern, 'u').test(name);
}
