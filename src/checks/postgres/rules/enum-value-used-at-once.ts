import { defineRule } from '../postgres-rule';
import { nodesOf } from '../sql/expressions';
import { namesOf } from '../sql/names-of';

export const enumValueUsedAtOnce = defineRule({
  id: 'enum-value-used-at-once',
  title: 'A new label of an enum is used in the transaction that adds it',
  group: 'blocking',
  severity: 'blocker',
  meaning:
    'PostgreSQL refuses to use a label before the transaction that adds it has committed: the migration fails, and the deployment with it.',
  remedy: 'Use the label in a later migration, or set `transaction = false`, so that each statement commits by itself.',
  *check(statement, migration) {
    // Whatever was run was not refused.
    if (statement.isAlone || statement.evidence === 'traced' || 'AlterEnumStmt' in statement.node) return;
    const used = new Set([...nodesOf(statement.node, 'A_Const')].map(({ sval }) => sval?.sval));
    for (const { node, index, isAlone } of migration.statements) {
      if (index >= statement.index || isAlone || !('AlterEnumStmt' in node)) continue;
      const { newVal, oldVal, typeName = [] } = node.AlterEnumStmt;
      const type = typeName.flatMap(namesOf).at(-1);
      const isMadeHere = migration.statements.some(
        (each) => 'CreateEnumStmt' in each.node && each.node.CreateEnumStmt.typeName?.flatMap(namesOf).at(-1) === type,
      );
      if (newVal === undefined || oldVal !== undefined || isMadeHere || !used.has(newVal)) continue;
      yield {
        place: `${type}: ${newVal}`,
        explanation: `The label '${newVal}' of ${type} is added earlier in the same transaction, and used here: PostgreSQL refuses that.`,
      };
    }
  },
});
