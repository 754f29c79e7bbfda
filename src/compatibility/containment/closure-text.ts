import { canonicalText } from '../../event/canonical-text';
import { isSchemaNode, type JsonSchemaNode } from '../../schema/json-schema-node';
import type { References } from './references';

/**
 * A text that two schemas share where they mean the same: of the schema, and of all that its references lead to. By it a recursive part that
 * did not change from one version to the next is seen to be the same. Undefined where something in it means what the whole schema makes of it.
 */
export function closureText(node: JsonSchemaNode, references: References): string | undefined {
  const texts = new Map<string, string>();
  const left: unknown[] = [node];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if (isSchemaNode(next) && typeof next === 'object') {
      if (next.$dynamicRef !== undefined || next.$recursiveRef !== undefined || next.$id !== undefined)
        return undefined;
      if (typeof next.$ref === 'string' && !texts.has(next.$ref)) {
        const target = references.target(next);
        if (target === undefined) return undefined;
        texts.set(next.$ref, canonicalText(target));
        left.push(target);
      }
    }
    left.push(...Object.values(next).filter((part) => typeof part === 'object'));
  }
  return canonicalText([node, [...texts].sort(([one], [other]) => (one < other ? -1 : 1))]);
}
