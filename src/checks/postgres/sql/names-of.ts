import type { SqlNode } from './parsed-statement';

/** The parts of a name, from `"stock"."Item"`: stock, Item. */
export function namesOf(node: SqlNode | undefined): readonly string[] {
  if (node === undefined) return [];
  if ('List' in node) return (node.List.items ?? []).flatMap(namesOf);
  if ('String' in node) return [node.String.sval ?? ''];
  if ('TypeName' in node) return (node.TypeName.names ?? []).flatMap(namesOf);
  return [];
}
