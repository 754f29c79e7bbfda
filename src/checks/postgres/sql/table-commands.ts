import type { AlterTableCmd } from 'libpg-query';
import type { Catalogue } from '../catalogue/catalogue';
import type { NamedRelation } from '../catalogue/find-relation';
import { alteredTable } from './alter-table';
import type { SqlNode } from './parsed-statement';

/** One part of an ALTER TABLE: what is to become of which table. */
export interface TableCommand extends NamedRelation {
  readonly command: AlterTableCmd;
}

/** What an ALTER TABLE statement does, part by part. */
export function tableCommands(node: SqlNode, catalogue: Catalogue): readonly TableCommand[] {
  const table = alteredTable(node, catalogue, ['OBJECT_TABLE', 'OBJECT_FOREIGN_TABLE']);
  if (table === undefined) return [];
  const { commands, ...named } = table;
  return commands.map((command) => ({ ...named, command }));
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
