import type { JsonSchemaNode } from '../../schema/json-schema-node';
import { settleCombinations } from './combinations';
import { settleConstants, sorted } from './constants';
import { holdsSchemas, isAnnotation, type KeywordSchema, sortedByName, withSchemas } from './keywords';
import { dropNeutral, settleRequired } from './neutral';
import { modernise } from './older-forms';
import type { Survey, Unit } from './survey';

/** Where definitions stood and what they were called is no part of the meaning. */
const places = new Set(['$schema', '$id', '$anchor', '$defs', 'definitions', '$ref']);

/** Writes schemas in canonical form, kept references under names that are given, all others written out. */
export class Rewriting {
  readonly #survey: Survey;
  readonly #names: ReadonlyMap<Unit, string>;
  /** What holds no kept reference, and is the same under other names. */
  readonly #steady: Map<JsonSchemaNode, JsonSchemaNode>;
  readonly #writtenOut = new Map<Unit, JsonSchemaNode>();
  readonly #unsteady = new Set<Unit>();
  #namesUsed = 0;

  constructor(survey: Survey, names: ReadonlyMap<Unit, string>, steady: Map<JsonSchemaNode, JsonSchemaNode>) {
    this.#survey = survey;
    this.#names = names;
    this.#steady = steady;
  }

  /** What stands behind a reference. */
  unit(unit: Unit): JsonSchemaNode {
    let written = this.#writtenOut.get(unit);
    if (this.#unsteady.has(unit)) this.#namesUsed += 1;
    if (written !== undefined) return written;
    const before = this.#namesUsed;
    written = this.#schema(unit.node);
    if (this.#namesUsed > before) this.#unsteady.add(unit);
    this.#writtenOut.set(unit, written);
    return written;
  }

  /** A reference to a unit that is kept, or what stands behind it. */
  reference(unit: Unit): JsonSchemaNode {
    const name = this.#names.get(unit);
    if (name === undefined) return this.unit(unit);
    this.#namesUsed += 1;
    return { $ref: `#/$defs/${name}` };
  }

  #schema(node: JsonSchemaNode): JsonSchemaNode {
    if (typeof node === 'boolean') return node;
    const known = this.#steady.get(node);
    if (known !== undefined) return known;
    const before = this.#namesUsed;
    const written = this.#keywords(node);
    if (this.#namesUsed === before) this.#steady.set(node, written);
    return written;
  }

  #keywords(node: KeywordSchema): JsonSchemaNode {
    const { dialect, seesOthers, targets } = this.#survey;
    const target = typeof node.$ref === 'string' ? targets.get(node.$ref) : undefined;
    const referred = target === undefined ? [] : [this.reference(target)];
    const [alone] = referred;
    if (alone !== undefined && dialect.isReferenceAlone) return alone;

    const keywords = new Map<string, unknown>();
    for (const [keyword, value] of Object.entries(node)) {
      if (value === undefined || places.has(keyword) || isAnnotation(keyword)) continue;
      const written = holdsSchemas(keyword) ? withSchemas(keyword, value, (part) => this.#schema(part)) : sorted(value);
      keywords.set(keyword, written);
    }
    modernise(keywords);
    settleCombinations(keywords, referred);
    settleRequired(keywords);
    if (!settleConstants(keywords)) return false;
    dropNeutral(keywords, seesOthers);
    return shortest(keywords);
  }
}

function shortest(keywords: ReadonlyMap<string, unknown>): JsonSchemaNode {
  if (keywords.size === 0) return true;
  const [only] = keywords;
  if (keywords.size === 1 && only !== undefined) {
    const [keyword, value] = only;
    if (keyword === 'allOf' && Array.isArray(value) && value.length === 1) return value[0];
    if (keyword === 'not' && value === true) return false;
  }
  return sortedByName(keywords);
}
