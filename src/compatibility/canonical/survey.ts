import { isSchemaNode, type JsonSchemaNode, resolveReference } from '../../schema/json-schema-node';
import { type Dialect, dialectOf } from './dialect';
import { holdsSchemas, isAnnotation, type KeywordSchema, withSchemas } from './keywords';

/** The schema, or what a reference in it leads to. */
export interface Unit {
  readonly node: JsonSchemaNode;
  /** How many schemas it has inside, those of its references not counted. */
  size: number;
  /** One for each reference in it. */
  readonly references: Unit[];
}

export interface Survey {
  readonly dialect: Dialect;
  readonly root: Unit;
  /** All that the root reaches, itself too. */
  readonly units: readonly Unit[];
  /** By the text of the reference. */
  readonly targets: ReadonlyMap<string, Unit>;
  /** Whether something in it sees which members others have spoken about. */
  readonly seesOthers: boolean;
}

/** Keywords that change what a reference means, or by what rules a part is read. */
const unsettling = new Set([
  '$dynamicRef',
  '$dynamicAnchor',
  '$recursiveRef',
  '$recursiveAnchor',
  '$vocabulary',
  '$schema',
]);

/** Looks through a schema. Undefined where it cannot be rewritten without a risk to its meaning. */
export function surveyed(root: JsonSchemaNode): Survey | undefined {
  const dialect = dialectOf(root);
  if (dialect === undefined) return undefined;
  const units = new Map<JsonSchemaNode, Unit>();
  const targets = new Map<string, Unit>();
  const open: Unit[] = [];
  let isSettled = true;
  let seesOthers = false;

  const unitOf = (node: JsonSchemaNode): Unit => {
    const known = units.get(node);
    if (known !== undefined) return known;
    const unit: Unit = { node, size: 0, references: [] };
    units.set(node, unit);
    open.push(unit);
    return unit;
  };
  const follow = (reference: unknown, from: Unit) => {
    const target = targetOf(root, reference);
    if (target === undefined) {
      isSettled = false;
      return;
    }
    const unit = unitOf(target);
    from.references.push(unit);
    targets.set(reference as string, unit);
  };
  const look = (node: JsonSchemaNode, unit: Unit): JsonSchemaNode => {
    // A reference alone counts as what it leads to.
    if (typeof node === 'boolean' || node.$ref === undefined || Object.keys(node).length > 1) unit.size += 1;
    if (typeof node === 'boolean') return node;
    if (node.$ref !== undefined) follow(node.$ref, unit);
    if (node.$ref !== undefined && dialect.isReferenceAlone) return node;
    for (const [keyword, value] of Object.entries(node)) {
      if (unsettling.has(keyword) && !(keyword === '$schema' && node === root)) isSettled = false;
      if (keyword === '$id' && node !== root) isSettled = false;
      if (dialect.unknown.has(keyword)) isSettled = false;
      if (keyword === 'unevaluatedProperties' || keyword === 'unevaluatedItems') seesOthers = true;
      if (holdsSchemas(keyword)) withSchemas(keyword, value, (part) => look(part, unit));
      else if (!isOfData(keyword) && mentionsReference(value)) isSettled = false;
    }
    return node;
  };

  const whole = unitOf(root);
  for (let unit = open.pop(); unit !== undefined; unit = open.pop()) look(unit.node, unit);
  return isSettled ? { dialect, root: whole, units: [...units.values()], targets, seesOthers } : undefined;
}

function isOfData(keyword: string): boolean {
  return ['const', 'enum', '$defs', 'definitions'].includes(keyword) || isAnnotation(keyword);
}

/** Whether an unknown keyword holds what may be a schema that refers to others. */
function mentionsReference(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, part]) => key === '$ref' || mentionsReference(part));
}

/** What a local reference leads to; undefined where it leads nowhere, elsewhere, or into a part with a name of its own. */
function targetOf(root: JsonSchemaNode, reference: unknown): JsonSchemaNode | undefined {
  if (typeof reference !== 'string' || !reference.startsWith('#')) return undefined;
  try {
    return crossesName(root, reference) ? undefined : resolveReference(root, reference);
  } catch {
    // A `%` that encodes nothing.
    return undefined;
  }
}

function crossesName(root: JsonSchemaNode, pointer: string): boolean {
  let node: unknown = root;
  for (const part of pointer.split('/').slice(1)) {
    const key = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof node !== 'object' || node === null) return false;
    node = (node as KeywordSchema)[key];
    if (isSchemaNode(node) && Object.hasOwn(Object(node), '$id')) return true;
  }
  return false;
}
