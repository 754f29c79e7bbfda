import type { SqlNode } from './parsed-statement';

/** The items of a list; of what is no list, itself. */
export function listItems(node: SqlNode | undefined): readonly SqlNode[] {
  if (node === undefined) return [];
  return 'List' in node ? (node.List.items ?? []) : [node];
}
