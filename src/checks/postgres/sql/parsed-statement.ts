import type { Node } from 'libpg-query';

/** A node of PostgreSQL's own parse tree: `{ AlterTableStmt: {...} }`. */
export type SqlNode = Node;

/** One statement of a text. */
export interface ParsedStatement {
  /** As it is written, without its semicolon and the space and comments around it. */
  readonly text: string;
  /** Such as `AlterTableStmt`. */
  readonly kind: string;
  readonly node: SqlNode;
  /** 16 hexadecimal digits: the same however it is formatted and commented; another one where a literal differs. */
  readonly fingerprint: string;
  /** Where it begins in the whole text, in UTF-16 units. */
  readonly offset: number;
}
