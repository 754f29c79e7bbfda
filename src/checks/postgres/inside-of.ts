import { afterStatement } from './catalogue/after-statement';
import type { Catalogue } from './catalogue/catalogue';
import type { Effects } from './effects/effects';
import type { ExaminedStatement } from './examined';
import { insideStatements } from './sql/inside-statements';
import type { SqlParser } from './sql/load-parser';
import type { ParsedStatement } from './sql/parsed-statement';

/** What a DO block runs, each statement as it was read. */
export interface InsideOf {
  readonly statements: readonly Omit<ExaminedStatement, 'index'>[];
  readonly after: Catalogue;
  /** Why a part of it could not be read: clauses. */
  readonly unread: readonly string[];
}

/** The statements that run with a statement, as though the migration had sent them after it. None of one that is no DO block. */
export function insideOf(
  { node }: ParsedStatement,
  {
    parser,
    before,
    held,
    readEffects,
  }: {
    readonly parser: SqlParser;
    readonly before: Catalogue;
    readonly held: ExaminedStatement['held'];
    readonly readEffects: (statement: ParsedStatement, before: Catalogue) => Effects;
  },
): InsideOf {
  const inside = insideStatements(parser, node);
  if (inside?.runs !== 'now') return { statements: [], after: before, unread: [] };
  const statements: Omit<ExaminedStatement, 'index'>[] = [];
  let after = before;
  for (const { isRepeated: _, isConditional: __, ...statement } of inside.statements) {
    const effects = readEffects(statement, after);
    const seen = { before: after, effects, held, valueChanges: [] };
    statements.push({ ...statement, ...seen, evidence: 'read', isAlone: false, isInside: true });
    after = afterStatement(after, statement.node);
  }
  return { statements, after, unread: inside.unreadable };
}
