import type { Severity } from '../../rule';
import { longWork } from '../blocking/long-work';
import { rowsReached } from '../blocking/rows-reached';
import { heldTables } from '../blocking/say-blocked';
import { isLarge } from '../blocking/table-in-use';
import type { Relation } from '../catalogue/catalogue';
import { quotedWhereNeeded } from '../catalogue/find-relation';
import { sayName } from '../catalogue/say-name';
import type { ExaminedStatement } from '../examined';
import { defineRule } from '../postgres-rule';
import { sayRows } from '../table-size';

export const unbatchedBackfill = defineRule({
  id: 'unbatched-backfill',
  title: 'All rows of a table are written in one statement',
  group: 'blocking',
  severity: 'blocker',
  meaning:
    'Every row that it has written stays locked until the whole statement is done: others that write to one of them wait. It makes a dead row for each, replicas fall behind, and where it fails in the end, all was for nothing.',
  remedy:
    'Write them in batches: `inBatches` of evolvent/postgres goes through the table by its key, each batch in a transaction of its own, and goes on where it was interrupted. The migration has `transaction = false`.',
  *check(statement) {
    const work = longWork(statement);
    if (work?.kind !== 'writes rows' || heldTables(statement).length > 0) return;
    const severity = severityOf(statement, work.relation);
    if (severity === undefined) return;
    const place = sayName(work.name);
    const way = pageOf(statement, work.relation);
    yield {
      severity,
      place,
      explanation: `It ${verbs[statement.kind] ?? 'writes'} ${place}, which has ${sayRows(work.relation)}, in one transaction.`,
      ...(way !== undefined && { safeWay: way }),
    };
  },
});

const verbs: Readonly<Record<string, string>> = {
  UpdateStmt: 'changes all rows, or most, of',
  DeleteStmt: 'deletes all rows, or most, of',
  InsertStmt: 'copies the rows of',
  MergeStmt: 'changes the rows of',
};

/** A blocker only where it is known that many rows stay locked for long. */
function severityOf({ node }: ExaminedStatement, relation: Relation | undefined): Severity | undefined {
  const isKnown = relation?.rows !== undefined;
  const writes = 'UpdateStmt' in node ? node.UpdateStmt : 'DeleteStmt' in node ? node.DeleteStmt : undefined;
  if (isKnown && !isLarge(relation)) return 'note';
  if (writes === undefined) return isKnown ? 'warning' : 'note';
  const isAll = rowsReached(writes) === 'all';
  if (isKnown) return isAll ? 'blocker' : 'warning';
  return isAll ? 'warning' : 'note';
}

/** The first batch, where the key is one number. */
function pageOf({ node, text }: ExaminedStatement, relation: Relation | undefined): string | undefined {
  const written = 'UpdateStmt' in node ? node.UpdateStmt : 'DeleteStmt' in node ? node.DeleteStmt : undefined;
  const isPlain = written !== undefined && written.whereClause === undefined && written.returningClause === undefined;
  if (!isPlain || written.relation?.alias !== undefined) return undefined;
  if ('UpdateStmt' in node && node.UpdateStmt.fromClause !== undefined) return undefined;
  if ('DeleteStmt' in node && node.DeleteStmt.usingClause !== undefined) return undefined;
  const [key, ...more] = relation?.indexes.find(({ isPrimary }) => isPrimary)?.columns ?? [];
  const type = relation?.columns.find(({ name }) => name === key)?.type ?? '';
  if (key === undefined || more.length > 0 || !['integer', 'bigint', 'smallint'].includes(type)) return undefined;
  const own = quotedWhereNeeded(key);
  return `${text} WHERE ${own} > 0 AND ${own} <= 1000;\n-- And so on, each in a transaction of its own: inBatches of evolvent/postgres does that with $1 and $2 as the bounds.`;
}
