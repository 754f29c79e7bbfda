/** The parts of a text that `pg_dump --schema-only` wrote. */
export interface SnapshotStatements {
  readonly statements: readonly string[];
  /** Tables whose rows stand in it: they are not taken over. */
  readonly withRows: readonly string[];
}

const copying = /^copy\s+(\S+)[^;]*\bfrom\s+stdin\b/i;
const skipped = /\s+|--[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\//y;
const literal =
  /[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|\$([A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$[\s\S]*?\$\1\$/y;
const word = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*|\d[\w.]*/y;
/** Commands of psql, such as the `\restrict` of pg_dump 18; and the end of rows. */
const meta = /\\[^\n]*(?:\n|$)/y;

/** Takes the text apart at its semicolons: not those in literals, comments, parentheses and `BEGIN ATOMIC` bodies. Commands of psql are left out. */
export function snapshotStatements(text: string): SnapshotStatements {
  const statements: string[] = [];
  const withRows: string[] = [];
  let start: number | undefined;
  let isLineStart = true;
  let parentheses = 0;
  let blocks = 0;
  let before = '';
  let at = 0;

  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined) at += found.length;
    return found;
  };
  while (at < text.length) {
    const space = take(skipped);
    if (space !== undefined) {
      isLineStart ||= space.includes('\n');
      continue;
    }
    // Only at the start of a line, and between statements: elsewhere a backslash is an operator or stands in a body.
    if (start === undefined && isLineStart && take(meta) !== undefined) continue;
    isLineStart = false;
    const from = at;
    const found = take(literal) ?? take(word) ?? text[at++] ?? '';
    if (found === ';' && parentheses === 0 && blocks === 0) {
      const statement = start === undefined ? '' : text.slice(start, from);
      const [, table] = copying.exec(statement) ?? [];
      if (table !== undefined) {
        withRows.push(table);
        const end = /^\\\.$/m.exec(text.slice(at));
        at = end === null ? text.length : at + end.index + 2;
      } else if (statement !== '') statements.push(statement);
      start = undefined;
      before = '';
      continue;
    }
    start ??= from;
    const lower = found.toLowerCase();
    if (found === '(') parentheses += 1;
    if (found === ')') parentheses -= 1;
    if (lower === 'atomic' && before === 'begin') blocks += 1;
    if (lower === 'case' && blocks > 0) blocks += 1;
    if (lower === 'end' && blocks > 0) blocks -= 1;
    before = lower;
  }
  if (start !== undefined) statements.push(text.slice(start).trimEnd());
  return { statements, withRows };
}
