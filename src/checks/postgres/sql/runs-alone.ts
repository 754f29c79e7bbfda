import type { SqlNode } from './parsed-statement';

/** Whether PostgreSQL refuses a statement inside of a transaction. */
export function runsAlone(node: SqlNode): boolean {
  if ('IndexStmt' in node) return node.IndexStmt.concurrent === true;
  if ('DropStmt' in node) return node.DropStmt.concurrent === true;
  if ('ReindexStmt' in node) {
    const { kind = 'REINDEX_OBJECT_INDEX', params = [] } = node.ReindexStmt;
    const isWide = !['REINDEX_OBJECT_INDEX', 'REINDEX_OBJECT_TABLE'].includes(kind);
    return isWide || params.some((each) => 'DefElem' in each && each.DefElem.defname === 'concurrently');
  }
  if ('AlterTableStmt' in node) {
    return (node.AlterTableStmt.cmds ?? []).some((each) => {
      const command = 'AlterTableCmd' in each ? each.AlterTableCmd : undefined;
      if (command?.subtype === 'AT_DetachPartitionFinalize') return true;
      const partition = command?.def;
      return partition !== undefined && 'PartitionCmd' in partition && partition.PartitionCmd.concurrent === true;
    });
  }
  if ('VacuumStmt' in node) return node.VacuumStmt.is_vacuumcmd === true;
  if ('ClusterStmt' in node) return node.ClusterStmt.relation === undefined;
  return [
    'CreatedbStmt',
    'DropdbStmt',
    'AlterSystemStmt',
    'CreateTableSpaceStmt',
    'DropTableSpaceStmt',
    'CreateSubscriptionStmt',
    'DropSubscriptionStmt',
  ].some((kind) => kind in node);
}
