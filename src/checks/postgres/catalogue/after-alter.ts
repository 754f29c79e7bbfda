import type { AlterTableCmd, AlterTableStmt } from 'libpg-query';
import { expressionText } from '../sql/expression-text';
import type { SqlNode } from '../sql/parsed-statement';
import { typeText, writtenType } from '../sql/type-text';
import { addColumn, addColumnConstraints, collationOf, isNull } from './add-column';
import { addConstraint, addNotNull, addNotNullBelow } from './add-parts';
import { copyIndexes } from './after-create';
import { dropColumn, dropConstraint } from './after-drop';
import { boundText } from './bound-text';
import type { Column, RelationName } from './catalogue';
import { change, type Draft, newRelation } from './draft';
import { findRelation, relationName } from './find-relation';
import { newConstraintName, newRelationName } from './new-names';
import { childrenOf, foreignKeysTo, withDescendants } from './relatives';

export function alterTable(draft: Draft, { relation: range, cmds = [] }: AlterTableStmt): void {
  const { name: root, relation } = findRelation(draft, range ?? {});
  if (relation === undefined) return;
  const isOnly = range?.inh !== true;
  for (const each of cmds) {
    if (!('AlterTableCmd' in each)) continue;
    const command = each.AlterTableCmd;
    const reached = isOnly || !goesDown(command) ? [root] : withDescendants(draft.before, root);
    for (const name of reached) alter(draft, root, name, command);
  }
}

/** NOT NULL and what is made with an index go down by themselves. */
function goesDown({ subtype, def }: AlterTableCmd): boolean {
  if (subtype === 'AT_AddConstraint') {
    const constraint = def !== undefined && 'Constraint' in def ? def.Constraint : undefined;
    return constraint?.contype === 'CONSTR_CHECK' && constraint.is_no_inherit !== true;
  }
  return [
    'AT_AddColumn',
    'AT_DropColumn',
    'AT_AlterColumnType',
    'AT_DropNotNull',
    'AT_ColumnDefault',
    'AT_DropConstraint',
    'AT_ValidateConstraint',
    'AT_DropExpression',
    'AT_AddIdentity',
    'AT_SetIdentity',
    'AT_DropIdentity',
  ].includes(subtype ?? '');
}

function alter(draft: Draft, root: RelationName, name: RelationName, command: AlterTableCmd): void {
  const { subtype, def } = command;
  const column = command.name ?? '';
  const isCascade = command.behavior === 'DROP_CASCADE';
  switch (subtype) {
    case 'AT_AddColumn':
      if (def === undefined || !('ColumnDef' in def)) return;
      addColumnTo(draft, root, name, command, def);
      return;
    case 'AT_DropColumn':
      dropColumn(draft, name, column, isCascade);
      return;
    case 'AT_AlterColumnType':
      if (def !== undefined && 'ColumnDef' in def) {
        const type = typeText(draft, def.ColumnDef.typeName) ?? writtenType(def.ColumnDef.typeName);
        const collation = collationOf(def.ColumnDef);
        changeColumn(draft, name, column, ({ collation: _, ...rest }) => ({
          ...rest,
          type,
          ...(collation && { collation }),
        }));
      }
      return;
    case 'AT_ColumnDefault':
      changeColumn(draft, name, column, ({ default: _, ...rest }) => ({
        ...rest,
        ...(def !== undefined && !isNull(def) && { default: expressionText(def) }),
      }));
      return;
    case 'AT_SetNotNull':
      setNotNull(draft, name, column);
      return;
    case 'AT_DropNotNull':
      changeColumn(draft, name, column, (each) => ({ ...each, isNotNull: false }));
      change(draft, name, ({ constraints }) => ({
        constraints: constraints.filter(({ kind, columns }) => kind !== 'not null' || columns[0] !== column),
      }));
      return;
    case 'AT_AddConstraint':
      if (def !== undefined && 'Constraint' in def) addTableConstraint(draft, name, def);
      return;
    case 'AT_DropConstraint':
      dropConstraint(draft, name, column, isCascade);
      return;
    case 'AT_ValidateConstraint':
      change(draft, name, ({ constraints }) => ({
        constraints: constraints.map((each) => (each.name === column ? { ...each, isValidated: true } : each)),
      }));
      return;
    case 'AT_AlterConstraint':
      if (def !== undefined && 'ATAlterConstraint' in def && def.ATAlterConstraint.alterEnforceability === true) {
        const { conname, is_enforced: isValidated = false } = def.ATAlterConstraint;
        change(draft, name, ({ constraints }) => ({
          constraints: constraints.map((each) => (each.name === conname ? { ...each, isValidated } : each)),
        }));
      }
      return;
    case 'AT_AddIdentity':
    case 'AT_SetIdentity':
    case 'AT_DropIdentity':
      alterIdentity(draft, root, name, command);
      return;
    case 'AT_DropExpression':
      changeColumn(draft, name, column, ({ generated: _, ...rest }) => rest);
      return;
    case 'AT_SetLogged':
    case 'AT_SetUnLogged':
      setLogged(draft, name, subtype === 'AT_SetLogged');
      return;
    case 'AT_AddInherit':
    case 'AT_DropInherit':
      if (def !== undefined && 'RangeVar' in def) {
        const parent = findRelation(draft, def.RangeVar).name;
        change(draft, name, ({ parents }) => ({
          parents: [...parents.filter((each) => each !== parent), ...(subtype === 'AT_AddInherit' ? [parent] : [])],
        }));
      }
      return;
    case 'AT_AttachPartition':
    case 'AT_DetachPartition':
    case 'AT_DetachPartitionFinalize':
      alterPartition(draft, root, command);
      return;
    default:
  }
}

function addColumnTo(
  draft: Draft,
  root: RelationName,
  name: RelationName,
  command: AlterTableCmd,
  { ColumnDef: node }: Extract<SqlNode, { ColumnDef: unknown }>,
): void {
  const relation = draft.relations.get(name);
  const isThere = relation?.columns.some((each) => each.name === node.colname) === true;
  if (isThere && (name !== root || command.missing_ok === true)) return;
  if (name === root) {
    addColumn(draft, name, node);
    addColumnConstraints(draft, name, node);
    return;
  }
  // What inherits gets the column as its parent has it, with the same names.
  const [parent] = relation?.parents ?? [];
  const from = draft.relations.get(parent ?? root) ?? draft.relations.get(root);
  const column = from?.columns.find((each) => each.name === node.colname);
  if (from === undefined || column === undefined) return;
  change(draft, name, ({ columns, constraints, isPartition }) => ({
    columns: [...columns, column],
    constraints: [
      ...constraints,
      ...from.constraints.filter(
        (each) =>
          each.columns.includes(column.name) &&
          (each.kind === 'check' || each.kind === 'not null' || (isPartition && each.kind === 'foreign key')) &&
          !constraints.some((own) => own.name === each.name),
      ),
    ],
  }));
}

function addTableConstraint(
  draft: Draft,
  name: RelationName,
  { Constraint: node }: Extract<SqlNode, { Constraint: unknown }>,
): void {
  const before = draft.relations.get(name);
  addConstraint(draft, name, node);
  const added = draft.relations.get(name)?.constraints.find((each) => before?.constraints.includes(each) === false);
  if (node.contype === 'CONSTR_NOTNULL' && node.is_no_inherit !== true) {
    const column = added?.columns[0];
    for (const child of childrenOf(draft.before, name))
      if (column !== undefined) addNotNullBelow(draft, child.name, column, added?.name);
  }
  if (node.contype !== 'CONSTR_FOREIGN' || added === undefined) return;
  for (const child of withDescendants(draft.before, name)) {
    if (child === name || draft.relations.get(child)?.isPartition !== true) continue;
    change(draft, child, ({ constraints }) => ({ constraints: [...constraints, added] }));
  }
}

function setNotNull(draft: Draft, name: RelationName, column: string): void {
  addNotNull(draft, name, column);
  const given = draft.relations
    .get(name)
    ?.constraints.find((each) => each.kind === 'not null' && each.columns[0] === column);
  for (const child of childrenOf(draft.before, name)) addNotNullBelow(draft, child.name, column, given?.name);
}

function alterIdentity(
  draft: Draft,
  root: RelationName,
  name: RelationName,
  { subtype, name: column = '', def }: AlterTableCmd,
): void {
  const relation = draft.relations.get(name);
  if (relation === undefined || (name !== root && !relation.isPartition)) return;
  const sequence = relationName(relation.schema, `${relation.localName}_${column}_seq`);
  if (subtype === 'AT_DropIdentity') {
    changeColumn(draft, name, column, ({ generated: _, ...rest }) => rest);
    if (draft.relations.get(sequence)?.ownedBy === name) draft.relations.delete(sequence);
    return;
  }
  const kind =
    subtype === 'AT_AddIdentity'
      ? def !== undefined && 'Constraint' in def && def.Constraint.generated_when
      : (def !== undefined && 'List' in def ? (def.List.items ?? []) : []).flatMap((each) =>
          'DefElem' in each && each.DefElem.defname === 'generated' && each.DefElem.arg && 'Integer' in each.DefElem.arg
            ? [String.fromCharCode(each.DefElem.arg.Integer.ival ?? 0)]
            : [],
        )[0];
  if (kind === 'a' || kind === 'd') {
    changeColumn(draft, name, column, (each) => ({ ...each, generated: kind === 'a' ? 'always' : 'by default' }));
  }
  if (subtype !== 'AT_AddIdentity' || name !== root) return;
  const own = newRelationName(draft, relation.schema, { table: relation.localName, middle: column, label: 'seq' });
  draft.relations.set(
    relationName(relation.schema, own),
    newRelation(relation.schema, own, 'sequence', { ownedBy: name }),
  );
}

function setLogged(draft: Draft, name: RelationName, isLogged: boolean): void {
  change(draft, name, () => ({ isLogged }));
  for (const each of draft.relations.values())
    if (each.ownedBy === name) change(draft, each.name, () => ({ isLogged }));
}

function alterPartition(draft: Draft, parent: RelationName, { subtype, def }: AlterTableCmd): void {
  if (def === undefined || !('PartitionCmd' in def)) return;
  const { name: range, bound } = def.PartitionCmd;
  const { name } = findRelation(draft, range ?? {});
  if (subtype !== 'AT_AttachPartition') {
    const relation = draft.relations.get(name);
    const inherited = draft.relations.get(parent)?.triggers ?? [];
    if (relation === undefined) return;
    const { bound: _, ...rest } = relation;
    draft.relations.set(name, {
      ...rest,
      parents: rest.parents.filter((each) => each !== parent),
      isPartition: false,
      triggers: rest.triggers.filter((each) => !inherited.includes(each)),
    });
    for (const { table } of foreignKeysTo(draft.before, name)) {
      change(draft, table.name, ({ constraints }) => ({
        constraints: constraints.filter((each) => each.references !== name),
      }));
    }
    for (const each of draft.relations.values())
      if (each.ownedBy === name && each.kind === 'index')
        change(draft, each.name, () => ({ isPartition: false, parents: [] }));
    return;
  }
  change(draft, name, ({ parents }) => ({
    parents: [...parents, parent],
    isPartition: true,
    ...(bound !== undefined && { bound: boundText(bound) }),
  }));
  copyIndexes(draft, name, parent);
  change(draft, name, ({ triggers }) => ({
    triggers: [...new Set([...triggers, ...(draft.relations.get(parent)?.triggers ?? [])])].sort(),
  }));
  const from = draft.relations.get(parent);
  const relation = draft.relations.get(name);
  for (const key of from?.constraints ?? []) {
    if (key.kind !== 'foreign key' || relation === undefined) continue;
    const isThere = relation.constraints.some(
      (each) => each.references === key.references && each.columns.join() === key.columns.join(),
    );
    if (isThere) continue;
    const isTaken = relation.constraints.some((each) => each.name === key.name);
    const own = isTaken
      ? newConstraintName(draft, relation.schema, {
          table: relation.localName,
          middle: key.columns.join('_'),
          label: 'fkey',
        })
      : key.name;
    change(draft, name, ({ constraints }) => ({ constraints: [...constraints, { ...key, name: own }] }));
  }
}

function changeColumn(draft: Draft, name: RelationName, column: string, to: (column: Column) => Column): void {
  change(draft, name, ({ columns }) => ({ columns: columns.map((each) => (each.name === column ? to(each) : each)) }));
}
