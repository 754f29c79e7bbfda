import type { SqlNode } from './parsed-statement';

type NodeOf<Kind extends string> = Extract<SqlNode, Readonly<Record<Kind, unknown>>>[Kind &
  keyof Extract<SqlNode, Readonly<Record<Kind, unknown>>>];

/** All nodes of a kind within a node, itself among them: a DELETE in a WITH too. */
export function nodesWithin<Kind extends KindOf<SqlNode>>(node: unknown, kind: Kind): readonly NodeOf<Kind>[] {
  if (Array.isArray(node)) return node.flatMap((each) => nodesWithin(each, kind));
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => [
    ...(key === kind ? [value as NodeOf<Kind>] : []),
    ...nodesWithin(value, kind),
  ]);
}

type KindOf<Node> = Node extends unknown ? keyof Node & string : never;
