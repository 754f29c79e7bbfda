import { isSchemaNode, type JsonSchemaNode, schemaList } from '../../schema/json-schema-node';
import type { Compilation } from './compilation';
import { FALSE, type Formula, TRUE } from './formula';
import { type KeywordSchema, namedSchemas, otherItems, tupleOf } from './schema-parts';

/** What a schema has looked at in one case, for `unevaluatedProperties` and `unevaluatedItems`. */
interface EvaluatedCase {
  /** When it is so: which branches fit. */
  readonly when: Formula;
  readonly names: readonly string[];
  readonly patterns: readonly string[];
  readonly allProperties: boolean;
  readonly firstItems: number;
  readonly allItems: boolean;
  /** Items that fit one of these are looked at too. */
  readonly containing: readonly Formula[];
}

const nothing: EvaluatedCase = {
  when: TRUE,
  names: [],
  patterns: [],
  allProperties: false,
  firstItems: 0,
  allItems: false,
  containing: [],
};

const mostCases = 128;

/**
 * The cases of what the keywords beside an `unevaluated...` have looked at; undefined where there are too many. A schema in place
 * counts only where it fits, so each that may fail makes two cases.
 */
export function evaluatedCases(
  node: KeywordSchema,
  compilation: Compilation,
  isOutermost = true,
  followed: readonly unknown[] = [],
): readonly EvaluatedCase[] | undefined {
  const { formulas, formulaOf, references } = compilation;
  if (followed.includes(node)) return undefined;
  const within = (part: JsonSchemaNode): readonly EvaluatedCase[] | undefined =>
    typeof part === 'boolean' ? [nothing] : evaluatedCases(part, compilation, false, [...followed, node]);
  let cases: readonly EvaluatedCase[] | undefined = [ownCase(node, compilation, isOutermost)];
  const also = (more: readonly EvaluatedCase[] | undefined) => {
    if (cases === undefined || more === undefined) cases = undefined;
    else {
      const both: EvaluatedCase[] = cases.flatMap((one) => more.map((other) => together(one, other, compilation)));
      const possible = both.filter(({ when }) => when !== FALSE);
      cases = possible.length > mostCases ? undefined : possible;
    }
  };
  const onlyWhere = (when: Formula, part: JsonSchemaNode, otherwise: readonly EvaluatedCase[] | undefined) =>
    guarded(when, within(part), otherwise, compilation);
  if (node.$ref !== undefined) {
    const target = references.target(node);
    also(target === undefined ? undefined : within(target));
  }
  if (node.$dynamicRef !== undefined || node.$recursiveRef !== undefined) return undefined;
  for (const part of schemaList(node.allOf)) also(within(part));
  for (const part of [...schemaList(node.anyOf), ...schemaList(node.oneOf)])
    also(onlyWhere(formulaOf(part), part, [nothing]));
  if (isSchemaNode(node.if)) {
    const then = isSchemaNode(node.then) ? within(node.then) : [nothing];
    const otherwise = isSchemaNode(node.else) ? within(node.else) : [nothing];
    const condition = within(node.if);
    const met = condition && then && condition.flatMap((one) => then.map((other) => together(one, other, compilation)));
    also(guarded(formulaOf(node.if), met, otherwise, compilation));
  }
  const dependent = [...namedSchemas(node.dependentSchemas), ...namedSchemas(node.dependencies)];
  for (const [name, part] of dependent)
    also(onlyWhere(formulas.all(formulas.kind(32), formulas.of({ says: 'has', name })), part, [nothing]));
  return cases;
}

/** What the schema's own keywords look at. */
function ownCase(node: KeywordSchema, { draft, formulaOf }: Compilation, isOutermost: boolean): EvaluatedCase {
  const inner = (keyword: string) => !isOutermost && isSchemaNode(node[keyword]);
  const seesContained = draft === '2020-12' && isSchemaNode(node.contains);
  return {
    when: TRUE,
    names: namedSchemas(node.properties).map(([name]) => name),
    patterns: namedSchemas(node.patternProperties).map(([pattern]) => pattern),
    allProperties: isSchemaNode(node.additionalProperties) || inner('unevaluatedProperties'),
    firstItems: tupleOf(node).length,
    allItems: otherItems(node) !== undefined || inner('unevaluatedItems'),
    containing: seesContained ? [formulaOf(node.contains as JsonSchemaNode)] : [],
  };
}

/** One list of cases where a formula is true, another where it is not. */
function guarded(
  when: Formula,
  cases: readonly EvaluatedCase[] | undefined,
  otherwise: readonly EvaluatedCase[] | undefined,
  { formulas }: Compilation,
): readonly EvaluatedCase[] | undefined {
  if (cases === undefined || otherwise === undefined) return undefined;
  return [
    ...cases.map((each) => ({ ...each, when: formulas.all(when, each.when) })),
    ...otherwise.map((each) => ({ ...each, when: formulas.all(-when, each.when) })),
  ];
}

function together(one: EvaluatedCase, other: EvaluatedCase, { formulas }: Compilation): EvaluatedCase {
  return {
    when: formulas.all(one.when, other.when),
    names: [...new Set([...one.names, ...other.names])],
    patterns: [...new Set([...one.patterns, ...other.patterns])],
    allProperties: one.allProperties || other.allProperties,
    firstItems: Math.max(one.firstItems, other.firstItems),
    allItems: one.allItems || other.allItems,
    containing: [...new Set([...one.containing, ...other.containing])],
  };
}

/** The formulas of `unevaluatedProperties` and `unevaluatedItems`; undefined where there are too many cases. */
export function unevaluatedFormula(node: KeywordSchema, compilation: Compilation): Formula | undefined {
  const { formulas, formulaOf, reading } = compilation;
  if (node.unevaluatedProperties === undefined && node.unevaluatedItems === undefined) return TRUE;
  const cases = evaluatedCases(node, compilation);
  if (cases === undefined) return undefined;
  const parts: Formula[] = [];
  const properties = node.unevaluatedProperties;
  if (isSchemaNode(properties) && !(reading === 'opened' && properties === false)) {
    const value = formulaOf(properties);
    for (const { when, names, patterns, allProperties } of cases) {
      if (!allProperties)
        parts.push(
          formulas.any(-when, formulas.of({ says: 'members', names: otherNames(compilation, names, patterns), value })),
        );
    }
  }
  if (isSchemaNode(node.unevaluatedItems)) {
    const value = formulaOf(node.unevaluatedItems);
    for (const { when, firstItems, allItems, containing } of cases) {
      if (allItems) continue;
      const fits = formulas.any(value, ...containing);
      parts.push(formulas.any(-when, formulas.of({ says: 'rest', from: firstItems, value: fits })));
    }
  }
  return formulas.all(...parts);
}

/** The names that neither a list nor patterns name. */
export function otherNames({ formulas }: Compilation, names: readonly string[], patterns: readonly string[]): Formula {
  return formulas.all(
    -formulas.values(names),
    ...patterns.map((pattern) => -formulas.of({ says: 'pattern', pattern })),
  );
}
