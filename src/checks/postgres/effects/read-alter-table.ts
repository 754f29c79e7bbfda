import type { AlterTableCmd, AlterTableStmt, AlterTableType, Constraint } from 'libpg-query';
import type { Relation, RelationName } from '../catalogue/catalogue';
import { withDescendants } from '../catalogue/relatives';
import { listItems } from '../sql/list-items';
import { compareLocks, type LockMode } from './effects';
import { impliesNotNull } from './implied';
import { lockOfOptions } from './option-locks';
import { readAddColumn } from './read-add-column';
import { readAddConstraint } from './read-add-constraint';
import { readColumnType } from './read-column-type';
import { readDropColumn, readDropConstraint } from './read-dropped-parts';
import { readAttach, readDetach } from './read-partitions';
import { nameOf, nameOfNode, type Reading } from './reading';

/** One subcommand, on one of the tables that it reaches. */
export interface Subcommand {
  readonly command: AlterTableCmd;
  /** The table that the statement names. */
  readonly root: RelationName;
  readonly name: RelationName;
  readonly relation: Relation | undefined;
}

export function readAlterTable(
  reading: Reading,
  { relation: range, cmds = [], missing_ok, objtype }: AlterTableStmt,
): void {
  const root = nameOf(reading, range);
  const known = reading.catalogue.relations.get(root);
  if (known === undefined && missing_ok === true && reading.catalogue.isComplete) return;
  const commands = cmds.flatMap((each) => ('AlterTableCmd' in each ? [each.AlterTableCmd] : []));
  if (objtype === 'OBJECT_INDEX') {
    readAlterIndex(reading, root, commands);
    return;
  }
  const strongest = commands.map(lockOfCommand).toSorted(compareLocks).at(-1) ?? 'AccessExclusive';
  reading.lock(root, strongest);
  for (const command of commands) {
    for (const name of reachOf(reading, root, command, range?.inh !== true)) {
      reading.lock(name, strongest);
      readSubcommand(reading, { command, root, name, relation: reading.catalogue.relations.get(name) });
    }
    if (command.subtype === 'AT_DropColumn' && range?.inh !== true) lockChildren(reading, root);
  }
}

/** What inherits keeps a column that `ONLY` its parent loses, and is told that it is its own from now on. */
function lockChildren(reading: Reading, parent: RelationName): void {
  for (const { name, parents } of reading.catalogue.relations.values())
    if (parents.includes(parent)) reading.lock(name, 'AccessExclusive');
}

/** The index alone: its table goes on being used. */
function readAlterIndex(reading: Reading, name: RelationName, commands: readonly AlterTableCmd[]): void {
  for (const command of commands) {
    const { subtype = 'AT_SetRelOptions' } = command;
    if (subtype === 'AT_AttachPartition') {
      const part = command.def && 'PartitionCmd' in command.def ? command.def.PartitionCmd.name : undefined;
      reading.lock(name, 'ShareUpdateExclusive');
      const parent = reading.catalogue.relations.get(name)?.ownedBy;
      if (parent !== undefined) reading.lock(parent, 'AccessShare');
      if (part === undefined) continue;
      const index = nameOf(reading, part);
      const table = reading.catalogue.relations.get(index)?.ownedBy;
      reading.lock(index, 'AccessExclusive');
      if (table !== undefined) reading.lock(table, 'AccessShare');
    } else {
      reading.lock(name, lockOfCommand(command));
      if (subtype === 'AT_SetTableSpace') reading.rewrite(name);
    }
  }
}

function lockOfCommand(command: AlterTableCmd): LockMode {
  const { subtype, def } = command;
  switch (subtype) {
    case 'AT_AddConstraint':
      return constraintOf(command)?.contype === 'CONSTR_FOREIGN' ? 'ShareRowExclusive' : 'AccessExclusive';
    case 'AT_SetRelOptions':
    case 'AT_ResetRelOptions':
      return lockOfOptions(listItems(def));
    case 'AT_DetachPartition':
      return def !== undefined && 'PartitionCmd' in def && def.PartitionCmd.concurrent === true
        ? 'ShareUpdateExclusive'
        : 'AccessExclusive';
    default:
      return milderLocks[subtype ?? 'AT_AddColumn'] ?? 'AccessExclusive';
  }
}

/** Subcommands that let others read, or write, meanwhile. */
const milderLocks: { readonly [Type in AlterTableType]?: LockMode } = {
  AT_SetStatistics: 'ShareUpdateExclusive',
  AT_SetOptions: 'ShareUpdateExclusive',
  AT_ResetOptions: 'ShareUpdateExclusive',
  AT_ClusterOn: 'ShareUpdateExclusive',
  AT_DropCluster: 'ShareUpdateExclusive',
  AT_ValidateConstraint: 'ShareUpdateExclusive',
  AT_AttachPartition: 'ShareUpdateExclusive',
  AT_DetachPartitionFinalize: 'ShareUpdateExclusive',
  AT_EnableTrig: 'ShareRowExclusive',
  AT_EnableAlwaysTrig: 'ShareRowExclusive',
  AT_EnableReplicaTrig: 'ShareRowExclusive',
  AT_DisableTrig: 'ShareRowExclusive',
  AT_EnableTrigAll: 'ShareRowExclusive',
  AT_DisableTrigAll: 'ShareRowExclusive',
  AT_EnableTrigUser: 'ShareRowExclusive',
  AT_DisableTrigUser: 'ShareRowExclusive',
};

/** Subcommands that go down to what inherits, whatever is a partition or not. */
const inherited = new Set<AlterTableType>([
  'AT_AddColumn',
  'AT_DropColumn',
  'AT_AlterColumnType',
  'AT_SetNotNull',
  'AT_DropNotNull',
  'AT_ColumnDefault',
  'AT_SetStatistics',
  'AT_SetStorage',
  'AT_AddConstraint',
  'AT_DropConstraint',
  'AT_ValidateConstraint',
  'AT_AlterConstraint',
  'AT_SetExpression',
  'AT_DropExpression',
]);

/** Subcommands that go down to partitions alone. */
const partitioned = new Set<AlterTableType>([
  'AT_EnableTrig',
  'AT_EnableAlwaysTrig',
  'AT_EnableReplicaTrig',
  'AT_DisableTrig',
  'AT_EnableTrigAll',
  'AT_DisableTrigAll',
  'AT_EnableTrigUser',
  'AT_DisableTrigUser',
  'AT_AddIdentity',
  'AT_SetIdentity',
  'AT_DropIdentity',
]);

function reachOf(
  reading: Reading,
  root: RelationName,
  command: AlterTableCmd,
  isOnly: boolean,
): readonly RelationName[] {
  const { subtype = 'AT_AddColumn' } = command;
  if (isOnly) return [root];
  const isPartitioned = reading.catalogue.relations.get(root)?.kind === 'partitioned table';
  if (partitioned.has(subtype)) return isPartitioned ? withDescendants(reading.catalogue, root) : [root];
  return inherited.has(subtype) ? withDescendants(reading.catalogue, root) : [root];
}

function readSubcommand(reading: Reading, subcommand: Subcommand): void {
  const { command, root, name, relation } = subcommand;
  switch (command.subtype) {
    case 'AT_AddColumn':
      readAddColumn(reading, subcommand);
      return;
    case 'AT_AlterColumnType':
      readColumnType(reading, subcommand);
      return;
    case 'AT_AddConstraint': {
      const constraint = constraintOf(command);
      if (constraint !== undefined) readAddConstraint(reading, { name, root, constraint, isValid: false });
      return;
    }
    case 'AT_DropColumn':
      readDropColumn(reading, subcommand);
      return;
    case 'AT_DropConstraint':
      readDropConstraint(reading, subcommand);
      return;
    case 'AT_SetNotNull':
      readSetNotNull(reading, subcommand);
      return;
    case 'AT_ValidateConstraint':
      readValidate(reading, subcommand);
      return;
    case 'AT_AlterConstraint':
      readAlterConstraint(reading, subcommand);
      return;
    case 'AT_SetExpression': {
      const column = relation?.columns.find((each) => each.name === command.name);
      if (column?.generated !== 'virtual') reading.rewrite(name);
      else if (relation?.constraints.some(({ kind, columns }) => kind === 'check' && columns.includes(column.name)))
        reading.scan(name);
      return;
    }
    case 'AT_SetLogged':
      if (relation?.isLogged !== true) reading.rewrite(name);
      return;
    case 'AT_SetUnLogged':
      if (relation?.isLogged !== false) reading.rewrite(name);
      return;
    case 'AT_SetAccessMethod':
      if (relation === undefined || (command.name ?? 'heap') !== 'heap') reading.rewrite(name);
      return;
    case 'AT_SetTableSpace':
      reading.empty(name);
      return;
    case 'AT_AddInherit':
    case 'AT_DropInherit': {
      const parent = nameOfNode(reading, command.def);
      if (parent !== undefined) {
        reading.lock(parent, command.subtype === 'AT_AddInherit' ? 'ShareUpdateExclusive' : 'AccessShare');
      }
      if (command.subtype === 'AT_AddInherit') reading.lockTree(name, 'AccessExclusive');
      return;
    }
    case 'AT_AttachPartition':
      readAttach(reading, root, command);
      return;
    case 'AT_DetachPartition':
    case 'AT_DetachPartitionFinalize':
      readDetach(reading, root, command);
      return;
    default:
  }
}

function readSetNotNull(reading: Reading, { command, name, relation }: Subcommand): void {
  const column = relation?.columns.find((each) => each.name === command.name);
  const constraint = relation?.constraints.find((each) => each.kind === 'not null' && each.columns[0] === command.name);
  if (constraint?.isValidated === true || (column?.isNotNull === true && constraint === undefined)) return;
  if (relation === undefined || !impliesNotNull(relation, command.name ?? '')) reading.scan(name);
}

function readValidate(reading: Reading, { command, name, relation }: Subcommand): void {
  const constraint = relation?.constraints.find((each) => each.name === command.name);
  if (constraint?.isValidated === true) return;
  if (constraint === undefined && relation !== undefined && reading.catalogue.isComplete) return;
  reading.scan(name);
  if (constraint?.references === undefined) return;
  reading.lockTree(constraint.references, 'RowShare');
  for (const each of withDescendants(reading.catalogue, constraint.references)) reading.scan(each);
}

/** What is enforced no more, or again, takes triggers away, or makes them: in the table that it points to as well. */
function readAlterConstraint(reading: Reading, { command, relation, name }: Subcommand): void {
  const change = command.def && 'ATAlterConstraint' in command.def ? command.def.ATAlterConstraint : undefined;
  const constraint = relation?.constraints.find((each) => each.name === change?.conname);
  if (change?.alterEnforceability !== true || constraint?.references === undefined) return;
  reading.lockTree(constraint.references, change.is_enforced === true ? 'ShareRowExclusive' : 'AccessExclusive');
  if (change.is_enforced !== true) return;
  reading.scan(name);
  for (const each of withDescendants(reading.catalogue, constraint.references)) reading.scan(each);
}

function constraintOf({ def }: AlterTableCmd): Constraint | undefined {
  return def !== undefined && 'Constraint' in def ? def.Constraint : undefined;
}
