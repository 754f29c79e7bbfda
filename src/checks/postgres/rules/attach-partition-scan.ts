import { sayBlocked } from '../blocking/say-blocked';
import { isInUse, wholeRelation } from '../blocking/table-in-use';
import { findRelation, type NamedRelation } from '../catalogue/find-relation';
import { sayName } from '../catalogue/say-name';
import type { ExaminedStatement } from '../examined';
import { defineRule } from '../postgres-rule';
import { alteredTable } from '../sql/alter-table';
import { movedPartition } from '../sql/partition-command';
import { severityBySize } from '../table-size';

export const attachPartitionScan = defineRule({
  id: 'attach-partition-scan',
  title: 'A new partition makes PostgreSQL read a whole table while nobody can use it',
  group: 'blocking',
  severity: 'blocker',
  meaning:
    'ATTACH PARTITION reads all rows of the table under a lock that stops reads and writes of it, unless a validated check says that they all belong there. A default partition is read as well, whenever another partition comes: none of its rows may belong to the new one.',
  remedy:
    'Add a check of the partition bounds to the table as NOT VALID, validate it in a transaction of its own (`transaction = false`), then attach the table and drop the check. The default partition needs a check that says that nothing of the new range is in it.',
  *check(statement, migration) {
    for (const { table, meanwhile } of readTables(statement)) {
      if (!isInUse(table, statement.before)) continue;
      const relation = wholeRelation(table, statement.before);
      yield {
        severity: severityBySize(relation),
        place: sayName(table.name),
        explanation: sayBlocked({
          name: table.name,
          relation,
          mode: 'AccessExclusive',
          statement,
          migration,
          meanwhile,
        }),
      };
    }
  },
});

interface ReadTable {
  readonly table: NamedRelation;
  readonly meanwhile: string;
}

function* readTables({ node, before, effects }: ExaminedStatement): Generator<ReadTable> {
  const altered = alteredTable(node, before);
  const moved = altered === undefined ? undefined : movedPartition(altered, before);
  if (altered !== undefined && moved?.what === 'attached') {
    const { partition } = moved;
    const isChecked =
      partition.relation?.constraints.some(({ kind, isValidated }) => kind === 'check' && isValidated) === true;
    const isSeen = effects.scanned.has(partition.name);
    if (isSeen || !isChecked)
      yield {
        table: partition,
        meanwhile: `reads every row to see that it belongs into this partition of ${sayName(altered.name)}`,
      };
  }
  const isCreated = 'CreateStmt' in node && node.CreateStmt.partbound !== undefined;
  if (!isCreated && moved?.what !== 'attached') return;
  const parent = isCreated ? parentOf(node, before) : altered?.name;
  for (const name of effects.scanned) {
    const relation = before.relations.get(name);
    if (parent === undefined || !relation?.parents.includes(parent)) continue;
    yield {
      table: { name, relation },
      meanwhile: 'reads every row of this default partition to see that none belongs into the new one',
    };
  }
}

function parentOf(node: ExaminedStatement['node'], before: ExaminedStatement['before']): string | undefined {
  const [parent] = 'CreateStmt' in node ? (node.CreateStmt.inhRelations ?? []) : [];
  return parent !== undefined && 'RangeVar' in parent ? findRelation(before, parent.RangeVar).name : undefined;
}
