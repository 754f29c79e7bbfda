import { canonicalText } from '../../event/canonical-text';
import { isSchemaNode, type JsonSchemaNode, schemaList } from '../../schema/json-schema-node';
import { closingFormula } from './closing';
import { closureText } from './closure-text';
import type { Compilation, Reading } from './compilation';
import { objectFormulas } from './compile-objects';
import { itemFormulas, kindFormulas, limitFormulas } from './compile-values';
import type { ContainmentOptions } from './containment';
import { readByDraftSeven } from './draft-readings';
import { unevaluatedFormula } from './evaluated-parts';
import { FALSE, type Formula, type Formulas, TRUE } from './formula';
import { isUnderstood } from './known-keywords';
import { References } from './references';
import type { KeywordSchema } from './schema-parts';
import { unionTag } from './union-tags';

export interface CompiledSchema {
  readonly formula: Formula;
  /** What is not understood, in words. */
  readonly obstacles: ReadonlySet<string>;
}

/** A schema as a formula about a value. What is not understood becomes a rule of which nothing is known. */
export function compileSchema(
  root: JsonSchemaNode,
  reading: Reading,
  formulas: Formulas,
  name: string,
  { formats = 'annotation', draft }: ContainmentOptions,
): CompiledSchema {
  const references = new References(root);
  const readAs = draftOf(root) ?? draft ?? '2020-12';
  const isOpened = reading === 'opened' ? 'opened ' : '';
  const remembered = new Remembered(
    formulas,
    (node) => `${isOpened}${readAs} ${closureText(node, references) ?? `${name} ${canonicalText(node)}`}`,
    (node) => compiled(node, compilation),
  );
  const compilation: Compilation = {
    formulas,
    root,
    name,
    reading,
    formats,
    draft: readAs,
    obstacles: new Set(),
    references,
    formulaOf: (node) => remembered.of(node),
  };
  const formula = remembered.of(root);
  return {
    formula: reading === 'closed' ? formulas.all(formula, closingFormula(root, compilation)) : formula,
    obstacles: compilation.obstacles,
  };
}

function draftOf(root: JsonSchemaNode): 'draft-07' | '2020-12' | undefined {
  if (typeof root === 'boolean' || typeof root.$schema !== 'string') return undefined;
  return /draft-0\d/.test(root.$schema) ? 'draft-07' : '2020-12';
}

/** One formula for each schema; where a schema is met within itself, a reference to it. */
class Remembered {
  readonly #formulas = new Map<JsonSchemaNode, Formula>();
  readonly #begun = new Set<JsonSchemaNode>();
  constructor(
    readonly formulas: Formulas,
    readonly textOf: (node: JsonSchemaNode) => string,
    readonly make: (node: JsonSchemaNode) => Formula,
  ) {}

  of(node: JsonSchemaNode): Formula {
    if (typeof node === 'boolean') return node ? TRUE : FALSE;
    const known = this.#formulas.get(node);
    if (known !== undefined) return known;
    if (this.#begun.has(node))
      return this.formulas.reference(this.textOf(node), () => this.#formulas.get(node) ?? FALSE);
    this.#begun.add(node);
    const made = this.make(node);
    this.#formulas.set(node, made);
    return made;
  }
}

function compiled(node: JsonSchemaNode, compilation: Compilation): Formula {
  if (typeof node === 'boolean') return node ? TRUE : FALSE;
  const whole = wholly(node, compilation);
  const bare = compilation.draft === 'draft-07' ? readByDraftSeven(node) : undefined;
  if (bare === undefined) return whole;
  const { formulas, obstacles } = compilation;
  const strict = wholly(bare, compilation, node);
  if (strict === whole) return whole;
  obstacles.add('validators read keywords beside $ref, or newer than draft-07, in two ways');
  // Whichever way it is, it is the same way everywhere.
  const isWhole = formulas.of({ says: 'opaque', name: 'draft-07 with more keywords' });
  return formulas.any(formulas.all(whole, strict), formulas.all(whole, isWhole), formulas.all(strict, -isWhole));
}

/** `origin` is the schema in which it is written. */
function wholly(node: KeywordSchema, compilation: Compilation, origin = node): Formula {
  const { formulas } = compilation;
  return formulas.all(
    ...kindFormulas(node, compilation),
    ...limitFormulas(node, compilation),
    ...itemFormulas(node, compilation),
    ...objectFormulas(node, compilation),
    ...combinations(node, compilation),
    ...references(node, compilation, origin),
    ...strangers(node, compilation),
    unevaluatedFormula(node, compilation) ?? opaque('unevaluated', node, compilation),
  );
}

function combinations(node: KeywordSchema, { formulas, formulaOf, references }: Compilation): Formula[] {
  const parts = schemaList(node.allOf).map(formulaOf);
  if (Array.isArray(node.anyOf)) parts.push(formulas.any(...schemaList(node.anyOf).map(formulaOf)));
  if (Array.isArray(node.oneOf)) {
    const schemas = schemaList(node.oneOf);
    const branches = schemas.map(formulaOf);
    const isDisjoint = unionTag(schemas, references) !== undefined || areKindsDisjoint(branches, formulas);
    parts.push(isDisjoint ? formulas.any(...branches) : formulas.exactlyOne(...branches));
  }
  if (isSchemaNode(node.not)) parts.push(-formulaOf(node.not));
  if (isSchemaNode(node.if)) {
    const condition = formulaOf(node.if);
    if (isSchemaNode(node.then)) parts.push(formulas.any(-condition, formulaOf(node.then)));
    if (isSchemaNode(node.else)) parts.push(formulas.any(condition, formulaOf(node.else)));
  }
  return parts;
}

function areKindsDisjoint(branches: readonly Formula[], formulas: Formulas): boolean {
  let seen = 0;
  return branches.every((branch) => {
    const mask = formulas.possibleKinds(branch);
    const isNew = (seen & mask) === 0;
    seen |= mask;
    return isNew;
  });
}

function references(node: KeywordSchema, compilation: Compilation, origin: KeywordSchema): Formula[] {
  const parts: Formula[] = [];
  if (node.$ref !== undefined) {
    const target = compilation.references.target(origin);
    parts.push(target === undefined ? opaque('$ref', node.$ref, compilation) : compilation.formulaOf(target));
  }
  for (const keyword of ['$dynamicRef', '$recursiveRef'])
    if (node[keyword] !== undefined) parts.push(opaque(keyword, node[keyword], compilation));
  return parts;
}

/** In draft-04 it makes another keyword mean something else. */
function isOldExclusive(keyword: string, value: unknown): boolean {
  return (keyword === 'exclusiveMinimum' || keyword === 'exclusiveMaximum') && value === true;
}

/** Keywords that JSON Schema does not know may mean anything to the validator that they were written for. */
function strangers(node: KeywordSchema, compilation: Compilation): Formula[] {
  return Object.keys(node)
    .filter((keyword) => !isUnderstood(keyword) || isOldExclusive(keyword, node[keyword]))
    .map((keyword) => opaque(keyword, node[keyword], compilation));
}

function opaque(keyword: string, value: unknown, { formulas, obstacles, name }: Compilation): Formula {
  const isReference = keyword.startsWith('$') || keyword === 'unevaluated';
  obstacles.add(
    keyword === 'unevaluated'
      ? 'what its unevaluatedProperties or unevaluatedItems refers to depends on too many cases'
      : keyword === '$ref'
        ? `the reference ${String(value)} leads nowhere within the schema, and others are never followed`
        : isReference
          ? `${keyword} is not followed`
          : `the keyword ${keyword} is not known`,
  );
  // A reference means something else in another schema.
  return formulas.of({ says: 'opaque', name: `${isReference ? name : ''} ${keyword} ${canonicalText(value)}` });
}
