import { afterStatement, emptyCatalogue } from './catalogue/after-statement';
import type { Catalogue, RelationName } from './catalogue/catalogue';
import { compareLocks, type LockMode } from './effects/effects';
import { readEffects } from './effects/read-effects';
import type { MigrationToExamine } from './examine-migrations';
import type { ExaminedMigration, ExaminedStatement } from './examined';
import { insideOf } from './inside-of';
import { calledCode } from './sql/called-code';
import type { SqlParser } from './sql/load-parser';
import { parseStatements } from './sql/parse-statements';
import { runsAlone } from './sql/runs-alone';

/** Looks at a text of SQL as at a migration, by reading alone: nothing is run. */
export function readMigration(
  { name, isTransactional, phase, rewrites }: MigrationToExamine,
  text: string,
  { parser, before }: { readonly parser: SqlParser; readonly before: Catalogue },
): ExaminedMigration {
  const described = { name, isTransactional, phase, rewrites };
  const parsed = parseStatements(parser, text);
  if ('problem' in parsed) {
    const notChecked = [`PostgreSQL does not read it: ${parsed.problem}, at line ${lineAt(text, parsed.offset)}.`];
    return { ...described, statements: [], after: before, notChecked };
  }
  const statements: ExaminedStatement[] = [];
  const notChecked: string[] = [];
  let catalogue = before;
  let isInTransaction = isTransactional;
  let held = new Map<RelationName, LockMode>();
  for (const statement of parsed.statements) {
    if ('TransactionStmt' in statement.node) {
      const { kind = 'TRANS_STMT_BEGIN' } = statement.node.TransactionStmt;
      if (['TRANS_STMT_BEGIN', 'TRANS_STMT_START'].includes(kind)) isInTransaction = true;
      if (['TRANS_STMT_COMMIT', 'TRANS_STMT_ROLLBACK'].includes(kind)) {
        isInTransaction = isTransactional;
        held = new Map();
      }
      continue;
    }
    const effects = readEffects(statement, catalogue);
    for (const called of calledCode(statement.node, catalogue))
      notChecked.push(`what ${called} does was not read: it is code that is kept in the database.`);
    statements.push({
      ...statement,
      index: statements.length,
      evidence: 'read',
      before: catalogue,
      effects,
      held: new Map(held),
      valueChanges: [],
      isAlone: !isInTransaction,
    });
    catalogue = afterStatement(catalogue, statement.node);
    const inside = insideOf(statement, { parser, before: catalogue, held: new Map(held), readEffects });
    for (const each of inside.statements) statements.push({ ...each, index: statements.length });
    catalogue = inside.after;
    notChecked.push(...inside.unread.map((why) => `a DO block was not read whole. ${why.replace(/\.$/, '')}.`));
    if (!isInTransaction) continue;
    for (const [relation, mode] of [effects, ...inside.statements.map((each) => each.effects)].flatMap(({ locks }) => [
      ...locks,
    ])) {
      const standing = held.get(relation);
      if (standing === undefined || compareLocks(mode, standing) > 0) held.set(relation, mode);
    }
  }
  return { ...described, statements, after: catalogue, notChecked };
}

/** Whether a text can be run in one transaction: none of its statements asks to stand alone, and it begins none itself. */
export function mayBeTransactional(parser: SqlParser, text: string): boolean {
  const parsed = parseStatements(parser, text);
  if ('problem' in parsed) return true;
  return !parsed.statements.some(({ node }) => 'TransactionStmt' in node || runsAlone(node));
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** What a text makes of an empty database: none of it is new, and nothing else is there. */
export function schemaIn(text: string, parser: SqlParser): Catalogue {
  const described = { name: 'schema', isTransactional: false, phase: 'expand', rewrites: [] } as const;
  const { after } = readMigration(described, text, { parser, before: emptyCatalogue({ isComplete: true }) });
  return {
    ...after,
    relations: new Map([...after.relations].map(([name, relation]) => [name, { ...relation, isNew: false }])),
  };
}
