import type { RangeVar } from 'libpg-query';
import { sayBlocked } from '../blocking/say-blocked';
import { isInUse, wholeRelation } from '../blocking/table-in-use';
import { findRelation } from '../catalogue/find-relation';
import { sayName } from '../catalogue/say-name';
import { defineRule } from '../postgres-rule';
import { literalOf } from '../sql/expressions';
import type { SqlNode } from '../sql/parsed-statement';
import { severityBySize } from '../table-size';

export const vacuumFullOrCluster = defineRule({
  id: 'vacuum-full-or-cluster',
  title: 'A table is packed anew while nobody can use it',
  group: 'blocking',
  severity: 'blocker',
  meaning:
    'VACUUM FULL and CLUSTER copy all rows into a new file and build all indexes again, under a lock that stops reads and writes.',
  remedy:
    'A plain VACUUM gives the space to new rows and stops nobody. Where the file has to shrink, use pg_repack, or copy the rows into a new table in batches with `inBatches` of evolvent/postgres.',
  *check(statement, migration) {
    const { node, before } = statement;
    const ranges = packed(node);
    if (ranges === undefined) return;
    if (ranges.length === 0)
      yield {
        place: 'the database',
        explanation: 'It packs table after table of the whole database; reads and writes of each wait.',
      };
    for (const range of ranges) {
      const table = findRelation(before, range);
      if (!isInUse(table, before)) continue;
      const relation = wholeRelation(table, before);
      yield {
        severity: severityBySize(relation),
        place: sayName(table.name),
        explanation: sayBlocked({
          name: table.name,
          relation,
          mode: 'AccessExclusive',
          statement,
          migration,
          meanwhile: 'copies every row',
        }),
        safeWay: `VACUUM (ANALYZE) ${table.name};`,
      };
    }
  },
});

/** What is packed: empty where that is everything. */
function packed(node: SqlNode): readonly RangeVar[] | undefined {
  if ('ClusterStmt' in node) return node.ClusterStmt.relation === undefined ? [] : [node.ClusterStmt.relation];
  if (!('VacuumStmt' in node)) return undefined;
  const { options = [], rels = [] } = node.VacuumStmt;
  const isFull = options.some((each) => {
    if (!('DefElem' in each) || each.DefElem.defname !== 'full') return false;
    const { arg } = each.DefElem;
    const said = arg !== undefined && 'String' in arg ? arg.String.sval : literalOf(arg);
    return !['false', 'off', '0', 0, false].some((off) => off === said);
  });
  if (!isFull) return undefined;
  return rels.flatMap((each) =>
    'VacuumRelation' in each && each.VacuumRelation.relation ? [each.VacuumRelation.relation] : [],
  );
}
