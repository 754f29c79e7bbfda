/** A statement without the comments before it: what it begins with says what it is. */
export function withoutLeadingComments(statement: string): string {
  return statement.replace(/^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)+/, '');
}

/** BEGIN, COMMIT, savepoints: what a migration does to its transaction. */
export function isTransactionControl(statement: string): boolean {
  return /^(begin|start\s+transaction|commit|end|rollback|abort|savepoint|release)\b/i.test(
    withoutLeadingComments(statement),
  );
}

const catalogue =
  /\b(information_schema|pg_catalog|pg_class|pg_namespace|pg_attribute|pg_constraint|pg_index|pg_type|pg_enum|pg_inherits|typeorm_metadata)\b|current_schema\(|current_database\(|\bversion\(\)/i;

/** What TypeORM asks before it builds a statement. It changes nothing, and differs from release to release. */
export function isIntrospection(statement: string): boolean {
  const text = withoutLeadingComments(statement);
  return /^(select|show)\b/i.test(text) && (/^show\b/i.test(text) || catalogue.test(text));
}

/** Whether it waits for others without holding them up, so that a short `lock_timeout` would only make it fail. */
export function isConcurrent(statement: string): boolean {
  return /\bconcurrently\b/i.test(withoutLeadingComments(statement));
}

export interface ConcurrentIndex {
  readonly action: 'create' | 'drop';
  /** As it is written, with its quotes and schema; undefined where the server is to choose one. */
  readonly index: string | undefined;
  readonly table: string | undefined;
}

const name = String.raw`(?:"(?:[^"]|"")+"|[\w$]+)(?:\.(?:"(?:[^"]|"")+"|[\w$]+))*`;
const creating = new RegExp(
  String.raw`^create\s+(?:unique\s+)?index\s+concurrently\s+(?:if\s+not\s+exists\s+)?(?:(${name})\s+)?on\s+(?:only\s+)?(${name})`,
  'i',
);
const dropping = new RegExp(
  String.raw`^drop\s+index\s+concurrently\s+(?:if\s+exists\s+)?(${name})\s*(?:cascade|restrict)?\s*;?\s*$`,
  'i',
);

/** The index that a statement makes or drops concurrently. */
export function concurrentIndexOf(statement: string): ConcurrentIndex | undefined {
  const text = withoutLeadingComments(statement);
  const created = creating.exec(text);
  if (created !== null) {
    const isUnnamed = created[1] === undefined || /^on$/i.test(created[1]);
    return { action: 'create', index: isUnnamed ? undefined : created[1], table: created[2] };
  }
  const dropped = dropping.exec(text);
  return dropped === null ? undefined : { action: 'drop', index: dropped[1], table: undefined };
}
