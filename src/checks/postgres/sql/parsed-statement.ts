/** A node of PostgreSQL's own parse tree, as libpg-query gives it: `{ AlterTableStmt: {...} }` is a node of kind AlterTableStmt. */
export type SqlNode = Readonly<Record<string, unknown>>;

/** One statement of a text. */
export interface ParsedStatement {
  /** As it is written, without the semicolon, the space and the comments before it. */
  readonly text: string;
  /** Such as `AlterTableStmt`. */
  readonly kind: string;
  readonly node: SqlNode;
  /** 16 hexadecimal digits: the same however it is formatted and commented; another one where a literal differs. */
  readonly fingerprint: string;
  /** Where it begins in the text: UTF-16 units, as JavaScript counts. */
  readonly offset: number;
  /** Its comments, those right before it included. */
  readonly comments: readonly string[];
}
