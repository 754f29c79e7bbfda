import { isSchemaNode, type JsonSchemaNode, schemaList } from '../../schema/json-schema-node';
import { type Kind, kindOf, kinds } from './json-kind';
import type { References } from './references';
import { type KeywordSchema, namedSchemas } from './schema-parts';

/** The kinds of values that have parts. */
export type Container = typeof kinds.object | typeof kinds.array;

/** What speaks about one value, as far as it can be told without the value. */
export interface ClosingParts {
  /** Apply whatever the value is. */
  readonly always: readonly KeywordSchema[];
  /** One of each applies at least. */
  readonly unions: readonly (readonly JsonSchemaNode[])[];
  /** Apply under a condition. */
  readonly sometimes: readonly JsonSchemaNode[];
  /** A reference leads out of the schema: what it names is not known. */
  readonly isOpen: boolean;
}

const describing: Readonly<Record<Container, readonly string[]>> = {
  [kinds.object]: ['properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties'],
  [kinds.array]: ['items', 'prefixItems'],
};

export function closingParts(nodes: readonly JsonSchemaNode[], references: References): ClosingParts {
  const always = new Set<KeywordSchema>();
  const unions: (readonly JsonSchemaNode[])[] = [];
  const sometimes: JsonSchemaNode[] = [];
  let isOpen = false;
  const left = [...nodes];
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (typeof node === 'boolean' || always.has(node)) continue;
    always.add(node);
    if (node.$ref !== undefined) {
      const target = references.target(node);
      if (target === undefined) isOpen = true;
      else left.push(target);
    }
    left.push(...schemaList(node.allOf));
    unions.push(...[schemaList(node.anyOf), schemaList(node.oneOf)].filter((union) => union.length > 0));
    sometimes.push(...namedSchemas(node.dependentSchemas).map(([, part]) => part));
    if (!isSchemaNode(node.if)) continue;
    sometimes.push(...schemaList([node.then]));
    // Append lets pass what either way names.
    left.push(...schemaList([node.else]));
  }
  return { always: [...always], unions, sometimes, isOpen };
}

/** Both, where a branch was chosen of one of the unions. */
export function withBranch(
  parts: ClosingParts,
  union: readonly JsonSchemaNode[],
  branch: JsonSchemaNode,
  references: References,
): ClosingParts {
  const more = closingParts([branch], references);
  return {
    always: [...new Set([...parts.always, ...more.always])],
    unions: [...parts.unions.filter((each) => each !== union), ...more.unions],
    sometimes: [...parts.sometimes, ...more.sometimes],
    isOpen: parts.isOpen || more.isOpen,
  };
}

/** Everything that may apply; undefined where something that lets all members pass may be among it. */
export function possibleParts(
  parts: ClosingParts,
  kind: Container,
  references: References,
): readonly KeywordSchema[] | undefined {
  const found = new Set<KeywordSchema>();
  const left = [parts];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (next.isOpen) return undefined;
    if (next.unions.some((union) => hasSilentBranch(union, kind, references))) return undefined;
    for (const schema of next.always) found.add(schema);
    for (const node of [...next.unions.flat(), ...next.sometimes])
      if (typeof node === 'object' && !found.has(node)) left.push(closingParts([node], references));
  }
  return [...found];
}

/** Whether a branch of a union says nothing of its members: append lets all of them pass. */
export function hasSilentBranch(union: readonly JsonSchemaNode[], kind: Container, references: References): boolean {
  return union.some(
    (branch) => canBe(branch, kind, references) && !isDescribed(closingParts([branch], references), kind, references),
  );
}

/** Whether it is certain that something says which members an object has, or which items an array. */
export function isDescribed(parts: ClosingParts, kind: Container, references: References): boolean {
  if (parts.always.some((schema) => describing[kind].some((keyword) => Object.hasOwn(schema, keyword)))) return true;
  return parts.unions.some((union) => {
    const branches = union.filter((branch) => canBe(branch, kind, references));
    return (
      branches.length > 0 &&
      branches.every((branch) => isDescribed(closingParts([branch], references), kind, references))
    );
  });
}

const deepest = 32;

/** False only where a type or constants rule a kind of values out, as append tells the branches of a union apart. */
export function canBe(node: JsonSchemaNode, kind: Kind, references: References, depth = 0): boolean {
  if (typeof node === 'boolean' || depth > deepest) return node !== false;
  const can = (part: JsonSchemaNode) => canBe(part, kind, references, depth + 1);
  if (node.type !== undefined) {
    const types: readonly unknown[] = Array.isArray(node.type) ? node.type : [node.type];
    const mask = types.reduce<number>((all, type) => all | (kinds[type as keyof typeof kinds] ?? 0), 0);
    if ((mask & kind) === 0 && !(types.includes('integer') && kind === kinds.number)) return false;
  }
  const constants = Object.hasOwn(node, 'const') ? [node.const] : node.enum;
  if (Array.isArray(constants) && !constants.some((constant) => kindOf(constant) === kind)) return false;
  const target = references.target(node);
  if (target !== undefined && !can(target)) return false;
  if (!schemaList(node.allOf).every(can)) return false;
  return [schemaList(node.anyOf), schemaList(node.oneOf)].every((union) => union.length === 0 || union.some(can));
}
