import type { AlterTableCmd } from 'libpg-query';
import type { Catalogue } from '../catalogue/catalogue';
import { findRelation, type NamedRelation } from '../catalogue/find-relation';
import type { SqlNode } from './parsed-statement';

/** One part of an ALTER TABLE: what is to become of which table. */
export interface TableCommand extends NamedRelation {
  readonly command: AlterTableCmd;
}

/** What an ALTER TABLE statement does, part by part. */
export function tableCommands(node: SqlNode, catalogue: Catalogue): readonly TableCommand[] {
  if (!('AlterTableStmt' in node)) return [];
  const { relation, cmds = [], objtype } = node.AlterTableStmt;
  if (relation === undefined || !(objtype === 'OBJECT_TABLE' || objtype === 'OBJECT_FOREIGN_TABLE')) return [];
  const named = findRelation(catalogue, relation);
  return cmds.flatMap((each) => ('AlterTableCmd' in each ? [{ ...named, command: each.AlterTableCmd }] : []));
}

/** The parts of one kind that say which column they are about. */
export interface ColumnCommand extends TableCommand {
  readonly column: string;
}

export function columnCommands(
  node: SqlNode,
  catalogue: Catalogue,
  subtype: AlterTableCmd['subtype'],
): readonly ColumnCommand[] {
  return tableCommands(node, catalogue).flatMap(({ command, ...named }) =>
    command.subtype === subtype && command.name !== undefined ? [{ ...named, command, column: command.name }] : [],
  );
}
