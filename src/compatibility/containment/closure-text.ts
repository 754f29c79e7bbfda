import { canonicalText } from '../../event/canonical-text';
import { type JsonSchemaNode, resolveReference } from '../../schema/json-schema-node';

/**
 * A text that two schemas share where they mean the same: of the schema, and of all that its references lead to. By it a recursive part that
 * did not change from one version to the next is seen to be the same.
 */
export function closureText(node: JsonSchemaNode, root: JsonSchemaNode): string {
  const texts = new Map<string, string>();
  const left: unknown[] = [node];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const { $ref } = next as { $ref?: unknown };
    if (typeof $ref === 'string' && !texts.has($ref)) {
      const target = resolveReference(root, $ref);
      texts.set($ref, target === undefined ? '' : canonicalText(target));
      left.push(target);
    }
    left.push(...Object.values(next).filter((part) => typeof part === 'object'));
  }
  return canonicalText([node, [...texts].sort(([one], [other]) => (one < other ? -1 : 1))]);
}
