import { isSchemaNode, type JsonSchemaNode, resolveReference, schemaList } from '../../schema/json-schema-node';
import type { Compilation } from './compilation';
import { otherNames } from './evaluated-parts';
import { FALSE, type Formula, TRUE } from './formula';
import { kinds } from './json-kind';
import { type KeywordSchema, namedSchemas } from './schema-parts';
import { unionTag } from './union-tags';

/** The properties that a schema names; `isOpen` where it lets others pass. */
interface Named {
  readonly names: Set<string>;
  readonly patterns: Set<string>;
  isOpen: boolean;
  /** Whether it says anything of properties at all. */
  describes: boolean;
}

/**
 * That an object has no property that its schema does not name: the rule of append. More is let pass rather than less: where several branches
 * of a union may fit, what any of them names. A schema that says nothing of properties stays open.
 */
export function closingFormula(node: JsonSchemaNode, compilation: Compilation): Formula {
  const { formulas, root } = compilation;
  if (typeof node === 'boolean') return TRUE;
  const union = onlyUnion(node);
  const tag = union && unionTag(union, root);
  if (union === undefined || tag === undefined) return closed(namedBy([node], compilation), compilation);
  const beside = { ...node, anyOf: undefined, oneOf: undefined };
  return formulas.all(
    ...union.map((branch, index) => {
      const named = namedBy([beside, branch], compilation);
      const isTagged = formulas.all(
        formulas.of({ says: 'has', name: tag.name }),
        formulas.of({
          says: 'members',
          names: formulas.values([tag.name]),
          value: formulas.values(tag.values[index] ?? []),
        }),
      );
      return formulas.any(-isTagged, closed(named, compilation));
    }),
  );
}

/** The union of a schema that has one, and no other beside it. */
function onlyUnion(node: KeywordSchema): readonly JsonSchemaNode[] | undefined {
  const unions = [schemaList(node.anyOf), schemaList(node.oneOf)].filter((union) => union.length > 0);
  return unions.length === 1 ? unions[0] : undefined;
}

function closed({ names, patterns, isOpen, describes }: Named, compilation: Compilation): Formula {
  if (isOpen || !describes) return TRUE;
  const others = otherNames(compilation, [...names], [...patterns]);
  return compilation.formulas.of({ says: 'members', names: others, value: FALSE });
}

function namedBy(nodes: readonly JsonSchemaNode[], compilation: Compilation): Named {
  const named: Named = { names: new Set(), patterns: new Set(), isOpen: false, describes: false };
  const followed = new Set<unknown>();
  for (const node of nodes) collect(node, named, compilation, followed);
  return named;
}

function collect(node: JsonSchemaNode, named: Named, compilation: Compilation, followed: Set<unknown>): void {
  if (typeof node === 'boolean' || followed.has(node)) return;
  followed.add(node);
  const { root, formulas, inPlace } = compilation;
  for (const [name] of namedSchemas(node.properties)) named.names.add(name);
  for (const [pattern] of namedSchemas(node.patternProperties)) named.patterns.add(pattern);
  if (describesProperties(node)) named.describes = true;
  if (isSchemaNode(node.additionalProperties) || isSchemaNode(node.unevaluatedProperties)) named.isOpen = true;
  if (node.$ref !== undefined) {
    const target = resolveReference(root, node.$ref);
    if (target === undefined) named.isOpen = true;
    else collect(target, named, compilation, followed);
  }
  const dependent = [...namedSchemas(node.dependentSchemas), ...namedSchemas(node.dependencies)].map(
    ([, part]) => part,
  );
  for (const part of [...schemaList(node.allOf), ...schemaList([node.then, node.else]), ...dependent])
    collect(part, named, compilation, followed);
  for (const branch of [...schemaList(node.anyOf), ...schemaList(node.oneOf)]) {
    // A branch that can be an object and says nothing of its properties lets all of them pass.
    if ((formulas.possibleKinds(inPlace(branch)) & kinds.object) === 0) continue;
    const within = { ...named, describes: false };
    collect(branch, within, compilation, new Set(followed));
    if (within.isOpen || !within.describes) named.isOpen = true;
    if (within.describes) named.describes = true;
  }
}

function describesProperties(node: KeywordSchema): boolean {
  return ['properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties'].some((keyword) =>
    Object.hasOwn(node, keyword),
  );
}
