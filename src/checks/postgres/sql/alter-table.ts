import type { AlterTableCmd, ColumnDef, Constraint, ObjectType } from 'libpg-query';
import type { Catalogue } from '../catalogue/catalogue';
import { findRelation, type NamedRelation } from '../catalogue/find-relation';
import type { SqlNode } from './parsed-statement';

/** A table that an ALTER TABLE names, and what it does to it. */
export interface AlteredTable extends NamedRelation {
  readonly commands: readonly AlterTableCmd[];
}

/** Undefined for every other statement, and for ALTER INDEX, ALTER VIEW and the like. */
export function alteredTable(
  node: SqlNode,
  catalogue: Catalogue,
  kinds: readonly ObjectType[] = ['OBJECT_TABLE'],
): AlteredTable | undefined {
  if (!('AlterTableStmt' in node)) return undefined;
  const { relation, objtype, cmds = [] } = node.AlterTableStmt;
  if (relation === undefined || objtype === undefined || !kinds.includes(objtype)) return undefined;
  return {
    ...findRelation(catalogue, relation),
    commands: cmds.flatMap((each) => ('AlterTableCmd' in each ? [each.AlterTableCmd] : [])),
  };
}

export function columnOf({ def }: AlterTableCmd): ColumnDef | undefined {
  return def !== undefined && 'ColumnDef' in def ? def.ColumnDef : undefined;
}

export function constraintsOf({ constraints = [] }: ColumnDef): readonly Constraint[] {
  return constraints.flatMap((each) => ('Constraint' in each ? [each.Constraint] : []));
}

/** A constraint that an ALTER TABLE adds; of a new column, where that brings it along. */
export interface AddedConstraint {
  readonly constraint: Constraint;
  readonly column?: ColumnDef;
}

export function addedConstraints({ commands }: AlteredTable): readonly AddedConstraint[] {
  return commands.flatMap((command) => {
    const { subtype, def } = command;
    if (subtype === 'AT_AddConstraint' && def !== undefined && 'Constraint' in def)
      return [{ constraint: def.Constraint }];
    const column = subtype === 'AT_AddColumn' ? columnOf(command) : undefined;
    return column === undefined ? [] : constraintsOf(column).map((constraint) => ({ constraint, column }));
  });
}
