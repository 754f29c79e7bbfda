import { type JsonSchemaNode, resolveReference, schemaList } from '../schema/json-schema-node';
import { type Generation, impossible, type KeywordSchema, type Located, pointerTo } from './generation';
import { isRecursive } from './recursion';

/** A keyword schema and where it stands. */
export interface Part {
  readonly schema: KeywordSchema;
  readonly pointer: string;
}

/** Schemas that hold together, with references and `allOf` resolved. */
export interface Conjunction {
  readonly parts: readonly Part[];
  /** As before, with less recursion left where a recursive reference was followed. */
  readonly generation: Generation;
}

/** Undefined where one of the schemas is `false`, or where the recursion is used up. */
export function conjunctionOf(schemas: readonly Located[], generation: Generation): Conjunction | undefined {
  const parts = new Map<KeywordSchema, Part>();
  let { recursion } = generation;
  const waiting = [...schemas];
  for (let located = waiting.shift(); located !== undefined; located = waiting.shift()) {
    const { schema, pointer } = located;
    if (schema === false) return impossible(generation, pointer, 'the schema there is false, which allows nothing');
    if (schema === true || parts.has(schema)) continue;
    if (schemaList([schema.not]).some(allowsAll)) {
      return impossible(generation, pointer, 'its `not` refuses everything');
    }
    parts.set(schema, { schema, pointer });
    for (const [index, part] of schemaList(schema.allOf).entries()) {
      waiting.push({ schema: part, pointer: pointerTo(pointer, 'allOf', index) });
    }
    if (schema.$ref === undefined) continue;
    const target = resolveReference(generation.root, schema.$ref);
    if (target === undefined) return impossible(generation, pointer, 'its $ref leads nowhere');
    if (isRecursive(target, generation.root)) {
      recursion -= 1;
      if (recursion < 0) return impossible(generation, pointer, 'the recursion does not end');
    }
    waiting.push({ schema: target, pointer: String(schema.$ref) });
  }
  return { parts: [...parts.values()], generation: { ...generation, recursion } };
}

function allowsAll(schema: JsonSchemaNode): boolean {
  return schema === true || (typeof schema === 'object' && Object.keys(schema).length === 0);
}
