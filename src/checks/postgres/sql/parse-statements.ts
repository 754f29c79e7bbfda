import { shortFingerprint } from '../../../compatibility/canonical-schema';
import type { SqlParser } from './load-parser';
import type { ParsedStatement, SqlNode } from './parsed-statement';

export type Parsed =
  | { readonly statements: readonly ParsedStatement[] }
  /** Why, as PostgreSQL says it, and where: UTF-16 units. */
  | { readonly problem: string; readonly offset: number };

/** The statements of a text, by PostgreSQL's grammar; or what keeps it from being one. */
export function parseStatements(parser: SqlParser, text: string): Parsed {
  try {
    const bytes = new TextEncoder().encode(text);
    const result = parser.parseSync(text);
    return {
      statements: (result.stmts ?? []).flatMap(({ stmt, stmt_location: from = 0, stmt_len: length }) => {
        const [kind] = Object.keys(stmt ?? {});
        if (stmt === undefined || kind === undefined) return [];
        const to = length ? from + length : bytes.length;
        const own = ownText(parser, decode(bytes.subarray(from, to)));
        return [
          {
            text: own.text,
            kind,
            node: stmt,
            fingerprint: fingerprintOf(stmt),
            offset: decode(bytes.subarray(0, from)).length + own.offset,
          },
        ];
      }),
    };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const position: unknown = Reflect.get(Object(Reflect.get(error, 'sqlDetails')), 'cursorPosition');
    // Counted in characters, of which one may be two units.
    const offset = typeof position === 'number' && position > 0 ? [...text].slice(0, position).join('').length : 0;
    return { problem: error.message, offset };
  }
}

/** 16 hexadecimal digits for a statement: of what it says, not of how it is written. */
export function fingerprintOf(node: SqlNode): string {
  const said = JSON.stringify(node, (key, value) => (/(^|_)location$/.test(key) ? undefined : value));
  return shortFingerprint(JSON.parse(said));
}

/** From its first word to its last. */
function ownText(parser: SqlParser, text: string): { readonly text: string; readonly offset: number } {
  const bytes = new TextEncoder().encode(text);
  const words = parser.scanSync(text).tokens.filter(({ tokenName }) => !/COMMENT|ASCII_59/.test(tokenName));
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return { text: text.trim(), offset: 0 };
  return {
    text: decode(bytes.subarray(first.start, last.end)),
    offset: decode(bytes.subarray(0, first.start)).length,
  };
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
