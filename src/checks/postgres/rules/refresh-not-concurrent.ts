import { sayBlocked } from '../blocking/say-blocked';
import { isInUse } from '../blocking/table-in-use';
import { findRelation } from '../catalogue/find-relation';
import { sayName } from '../catalogue/say-name';
import { defineRule } from '../postgres-rule';
import { severityBySize } from '../table-size';

export const refreshNotConcurrent = defineRule({
  id: 'refresh-not-concurrent',
  title: 'A materialized view is made anew while nobody can read it',
  group: 'blocking',
  severity: 'blocker',
  meaning: 'REFRESH MATERIALIZED VIEW runs the whole query again under a lock that stops everybody who reads the view.',
  remedy:
    'REFRESH MATERIALIZED VIEW CONCURRENTLY, which lets them read; it takes a unique index of columns that covers all rows of the view.',
  *check(statement, migration) {
    const { node, before } = statement;
    if (!('RefreshMatViewStmt' in node)) return;
    const { relation: range, concurrent, skipData } = node.RefreshMatViewStmt;
    if (range === undefined || concurrent === true || skipData === true) return;
    const view = findRelation(before, range);
    const { name, relation } = view;
    if (!isInUse(view, before)) return;
    const canBeRead = relation?.indexes.some(
      ({ isUnique, isValid, isPartial, hasExpressions }) => isUnique && isValid && !isPartial && !hasExpressions,
    );
    yield {
      severity: severityBySize(relation),
      place: sayName(name),
      explanation: sayBlocked({
        name,
        relation,
        mode: 'AccessExclusive',
        statement,
        migration,
        meanwhile: 'runs its query and writes every row',
      }),
      ...(canBeRead === true && { safeWay: `REFRESH MATERIALIZED VIEW CONCURRENTLY ${name};` }),
    };
  },
});
