import type { Catalogue } from '../catalogue/catalogue';
import type { ParsedStatement, SqlNode } from '../sql/parsed-statement';
import type { Effects } from './effects';
import { readAlterTable } from './read-alter-table';
import {
  readCreateIndex,
  readCreateTable,
  readCreateTableAs,
  readCreateTrigger,
  readCreateView,
  readLocksOnly,
} from './read-create';
import { readDrop } from './read-drop';
import {
  readCluster,
  readCopy,
  readLock,
  readRefresh,
  readReindex,
  readTruncate,
  readVacuum,
} from './read-maintenance';
import {
  readAllOwned,
  readAlterDomain,
  readDescribing,
  readGrant,
  readOwner,
  readPolicy,
  readPublication,
  readRename,
  readSequence,
  readSetSchema,
} from './read-objects';
import { readQuery } from './read-query';
import { nameOf, nameOfNode, type Reading, readingOf } from './reading';

/**
 * What PostgreSQL 18 does to run a statement, by its parse tree and what there is before it. What is not known is taken for what hurts
 * more. Statements within functions and DO blocks are not looked at: `insideStatements` has them.
 */
export function readEffects(statement: ParsedStatement | SqlNode, before: Catalogue): Effects {
  const node: SqlNode = isParsed(statement) ? statement.node : statement;
  const reading = readingOf(before);
  readNode(reading, node);
  return reading.effects;
}

function isParsed(statement: ParsedStatement | SqlNode): statement is ParsedStatement {
  return 'fingerprint' in statement;
}

type Kind<Node = SqlNode> = Node extends Node ? keyof Node : never;
type Fields<Name extends Kind> = Extract<SqlNode, { readonly [Key in Name]: unknown }>[Name];
type Readers = { readonly [Name in Kind]?: (reading: Reading, fields: Fields<Name>) => void };

function readNode(reading: Reading, node: SqlNode): void {
  for (const [kind, fields] of Object.entries(node)) {
    const read = readers[kind as Kind] as ((reading: Reading, fields: unknown) => void) | undefined;
    read?.(reading, fields);
  }
}

const query =
  <Name extends Kind>(name: Name) =>
  (reading: Reading, fields: Fields<Name>) =>
    readQuery(reading, { [name]: fields } as unknown as SqlNode);

const readers: Readers = {
  SelectStmt: (reading, statement) => readQuery(reading, { SelectStmt: statement }),
  InsertStmt: query('InsertStmt'),
  UpdateStmt: query('UpdateStmt'),
  DeleteStmt: query('DeleteStmt'),
  MergeStmt: query('MergeStmt'),
  CallStmt: query('CallStmt'),
  CopyStmt: readCopy,
  DeclareCursorStmt: (reading, { query: node }) => node && readQuery(reading, node),
  ExplainStmt: (reading, { query: node, options = [] }) => {
    const runs = options.some((each) => 'DefElem' in each && each.DefElem.defname === 'analyze');
    if (node !== undefined) readNode(runs ? reading : { ...reading, scan: () => {}, rewrite: () => {} }, node);
  },
  AlterTableStmt: readAlterTable,
  AlterTableMoveAllStmt: (reading) => readAllOwned(reading),
  CreateStmt: readCreateTable,
  CreateForeignTableStmt: (reading, { base }) => base && readCreateTable(reading, base),
  CreateTableAsStmt: readCreateTableAs,
  ViewStmt: readCreateView,
  IndexStmt: readCreateIndex,
  CreateTrigStmt: readCreateTrigger,
  RuleStmt: (reading, { relation, actions = [] }) => {
    reading.lock(nameOf(reading, relation), 'AccessExclusive');
    for (const action of actions) readLocksOnly(reading, action);
  },
  CreatePolicyStmt: readPolicy,
  AlterPolicyStmt: readPolicy,
  CreateStatsStmt: (reading, { relations = [] }) => {
    for (const each of relations) {
      const name = nameOfNode(reading, each);
      if (name !== undefined) reading.lock(name, 'ShareUpdateExclusive');
    }
  },
  DropStmt: readDrop,
  DropOwnedStmt: (reading) => readAllOwned(reading),
  ReassignOwnedStmt: (reading) => readAllOwned(reading),
  TruncateStmt: readTruncate,
  VacuumStmt: readVacuum,
  ClusterStmt: readCluster,
  ReindexStmt: readReindex,
  RefreshMatViewStmt: readRefresh,
  LockStmt: readLock,
  CommentStmt: readDescribing,
  SecLabelStmt: readDescribing,
  GrantStmt: readGrant,
  RenameStmt: readRename,
  AlterObjectSchemaStmt: readSetSchema,
  AlterOwnerStmt: readOwner,
  CreateSeqStmt: (reading, statement) => readSequence(reading, statement, true),
  AlterSeqStmt: (reading, statement) => readSequence(reading, statement, false),
  AlterDomainStmt: readAlterDomain,
  CreatePublicationStmt: (reading, { pubobjects = [] }) => readPublication(reading, pubobjects),
  AlterPublicationStmt: (reading, { pubobjects = [] }) => readPublication(reading, pubobjects),
  CreateSchemaStmt: (reading, { schemaElts = [] }) => {
    for (const each of schemaElts) readNode(reading, each);
  },
};
