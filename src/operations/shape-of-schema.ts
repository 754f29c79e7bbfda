import {
  isSchemaNode,
  type JsonSchemaNode,
  resolveReference,
  schemaList,
  schemaTable,
} from '../schema/json-schema-node';
import { type FieldShape, type ObjectShape, openObject, Shape, type ShapeProblem } from './shape';

/** The shape that a JSON Schema describes; open where it describes none. */
export function shapeOfSchema(
  node: JsonSchemaNode,
  root: JsonSchemaNode,
  path: string,
  problems: ShapeProblem[] = [],
): Shape {
  return new Shape(alternativesOf(node, root, 0) ?? [openObject], path, problems);
}

/** The shape of a field's value: of an object, or of the objects among several alternatives. */
export function shapeOfField({ content }: FieldShape, path: string, problems: ShapeProblem[]): Shape {
  if (content.kind === 'shape') return new Shape(content.shape.alternatives, path, problems);
  if (content.kind !== 'schema') return Shape.open(path, problems);
  const shape = shapeOfSchema(content.node, content.root, path, problems);
  if (isScalar(content.node, content.root)) shape.report('no-object', `${path} is no object`);
  return shape;
}

/** The shape of the items of a list, or of the members of a record. */
export function shapeOfItems({ content }: FieldShape, path: string, problems: ShapeProblem[]): Shape {
  if (content.kind !== 'schema') return Shape.open(path, problems);
  const { root } = content;
  if (isScalar(content.node, root)) Shape.open(path, problems).report('no-object', `${path.slice(0, -2)} has no items`);
  const node = followed(content.node, root);
  const { items, additionalProperties }: { readonly items?: unknown; readonly additionalProperties?: unknown } =
    typeof node === 'object' ? node : {};
  const item = [items, additionalProperties].find((found) => typeof found === 'object' && isSchemaNode(found));
  return item === undefined ? Shape.open(path, problems) : shapeOfSchema(item as JsonSchemaNode, root, path, problems);
}

/** The values that a field may have where it may have few; undefined where nothing says so. */
export function literalsOf({ content }: FieldShape): readonly unknown[] | undefined {
  if (content.kind !== 'schema') return undefined;
  const node = followed(content.node, content.root);
  if (typeof node !== 'object') return undefined;
  if (Object.hasOwn(node, 'const')) return [node.const];
  if (Array.isArray(node.enum)) return node.enum;
  if (node.type === 'boolean') return [true, false];
  if (node.type === 'null') return [null];
  const branches = [...schemaList(node.anyOf), ...schemaList(node.oneOf)];
  if (branches.length === 0) return undefined;
  const literals = branches.map((branch) =>
    literalsOf({ presence: 'unknown', content: { kind: 'schema', node: branch, root: content.root } }),
  );
  return literals.includes(undefined) ? undefined : literals.flatMap((list) => list ?? []);
}

/** References in schemas may lead in a circle. */
const deepest = 32;

function followed(node: JsonSchemaNode, root: JsonSchemaNode): JsonSchemaNode {
  let found = node;
  for (let hops = 0; hops < deepest && typeof found === 'object' && Object.hasOwn(found, '$ref'); hops += 1)
    found = resolveReference(root, found.$ref) ?? true;
  return found;
}

function alternativesOf(
  given: JsonSchemaNode,
  root: JsonSchemaNode,
  depth: number,
): readonly ObjectShape[] | undefined {
  const node = followed(given, root);
  if (typeof node !== 'object' || depth > deepest) return undefined;
  const branches = [...schemaList(node.anyOf), ...schemaList(node.oneOf)].filter((branch) => !isOfNoObject(branch));
  const own = [node, ...schemaList(node.allOf).map((part) => followed(part, root))];
  if (branches.length === 0) {
    const parts = own.filter((part) => typeof part === 'object' && Object.hasOwn(part, 'properties'));
    if (parts.length === 0) return undefined;
    // A part that names no properties, a record or a union, may allow any.
    const isMore = own.some((part) => part !== node && !parts.includes(part));
    const object = objectOf(parts as Exclude<JsonSchemaNode, boolean>[], root);
    return [{ ...object, isOpen: object.isOpen || isMore }];
  }
  // A union beside properties of its own says more than is worked out here.
  if (Object.hasOwn(node, 'properties') || Object.hasOwn(node, 'allOf')) return undefined;
  const found = branches.map((branch) => alternativesOf(branch, root, depth + 1));
  return found.includes(undefined) ? undefined : found.flatMap((list) => list ?? []);
}

/** Whether a schema describes texts, numbers or booleans only. */
function isScalar(given: JsonSchemaNode, root: JsonSchemaNode): boolean {
  const node = followed(given, root);
  return typeof node === 'object' && ['string', 'number', 'integer', 'boolean'].includes(String(node.type));
}

function isOfNoObject(node: JsonSchemaNode): boolean {
  return typeof node === 'object' && typeof node.type === 'string' && node.type !== 'object';
}

function objectOf(parts: readonly Exclude<JsonSchemaNode, boolean>[], root: JsonSchemaNode): ObjectShape {
  const fields = new Map<string, FieldShape>();
  const required = new Set(parts.flatMap((part) => (Array.isArray(part.required) ? part.required : [])));
  for (const part of parts) {
    for (const [name, node] of Object.entries(schemaTable(part.properties))) {
      const presence = required.has(name) ? 'required' : 'optional';
      fields.set(name, { presence, content: { kind: 'schema', node, root } });
    }
  }
  // Said openly, other fields may be there too; an absent keyword names none.
  const isOpen = parts.some(
    ({ additionalProperties }) => additionalProperties !== undefined && additionalProperties !== false,
  );
  return { fields, gone: new Set(), isOpen };
}
