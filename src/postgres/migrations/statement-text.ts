/** A statement without the comments before it: what it begins with says what it is. */
export function withoutLeadingComments(statement: string): string {
  return statement.replace(/^(?:\s+|--[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)+/, '');
}

const literals = /\$([A-Za-z_]\w*)?\$[\s\S]*?\$\1\$|'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\//g;

/** What is left of a statement without its texts, quoted names, comments and bodies of functions: the words that say what it does. */
function wordsOf(statement: string): string {
  return statement.replace(literals, ' ').trim();
}

const control = 'begin|start\\s+transaction|commit|end|rollback|abort|savepoint|release';
const controlAlone = new RegExp(`^(${control})\\b[^;]*;?\\s*$`, 'i');
const controlWithin = new RegExp(`(^|;)\\s*(${control})\\b`, 'i');

export type TransactionControl = 'none' | 'savepoint' | 'transaction' | 'among-others';

/** What a statement does to the transaction that it is in. */
export function transactionControlOf(statement: string): TransactionControl {
  const words = wordsOf(statement);
  if (!controlAlone.test(words)) return controlWithin.test(words) ? 'among-others' : 'none';
  return /^(savepoint|release|rollback\s+(work\s+|transaction\s+)?to)\b/i.test(words) ? 'savepoint' : 'transaction';
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
  const words = wordsOf(statement);
  return /^(create\s+(unique\s+)?index|drop\s+index|reindex|alter\s+table)\b[\s\S]*\bconcurrently\b/i.test(words);
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
