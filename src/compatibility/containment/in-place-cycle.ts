import { isSchemaNode, type JsonSchemaNode, schemaList } from '../../schema/json-schema-node';
import { References } from './references';
import { namedSchemas } from './schema-parts';

/**
 * A reference that leads back to where it stands without going into the value: whether a value is valid by it, JSON Schema does not
 * say, and validators run for ever. Undefined where there is none.
 */
export function inPlaceCycle(root: JsonSchemaNode): string | undefined {
  const references = new References(root);
  const done = new Set<unknown>();
  const open = new Set<unknown>();
  const visit = (node: JsonSchemaNode): string | undefined => {
    if (typeof node === 'boolean' || done.has(node)) return undefined;
    open.add(node);
    const inPlace = [
      ...schemaList(node.allOf),
      ...schemaList(node.anyOf),
      ...schemaList(node.oneOf),
      ...schemaList([node.not, node.if, node.then, node.else]),
      ...namedSchemas(node.dependentSchemas).map(([, part]) => part),
      ...namedSchemas(node.dependencies).map(([, part]) => part),
    ];
    const target = node.$ref === undefined ? undefined : references.target(node);
    if (target !== undefined && open.has(target)) return String(node.$ref);
    for (const part of target === undefined ? inPlace : [...inPlace, target]) {
      const found = visit(part);
      if (found !== undefined) return found;
    }
    open.delete(node);
    done.add(node);
    return undefined;
  };
  return everySchema(root, (node) => visit(node));
}

/** The first answer that a question about the schemas within a schema gets. */
function everySchema(root: JsonSchemaNode, ask: (node: JsonSchemaNode) => string | undefined): string | undefined {
  const left: unknown[] = [root];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (Array.isArray(next)) left.push(...next);
    else if (typeof next === 'object' && next !== null) {
      const found = isSchemaNode(next) ? ask(next) : undefined;
      if (found !== undefined) return found;
      for (const [keyword, part] of Object.entries(next))
        if (keyword !== 'const' && keyword !== 'enum') left.push(part);
    }
  }
  return undefined;
}
