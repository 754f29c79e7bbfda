import { namesOf } from '../sql/names-of';
import type { SqlNode } from '../sql/parsed-statement';
import { alterTable } from './after-alter';
import { createIndex, createTable, createTableAs, createView } from './after-create';
import { drop } from './after-drop';
import {
  addType,
  alterDomain,
  alterEnum,
  alterFunction,
  alterSequence,
  createDomain,
  createFunction,
  createSequence,
  createTrigger,
  renameObject,
  setSchema,
} from './after-objects';
import { setByQuery, setVariable } from './after-set';
import type { Catalogue } from './catalogue';
import { catalogueOf, type Draft, draftOf } from './draft';

/** Nothing is known but PostgreSQL itself: a name that is not here may be anything. */
export function emptyCatalogue(more: Partial<Catalogue> = {}): Catalogue {
  return {
    relations: new Map(),
    types: new Map(),
    schemas: new Set(['public']),
    extensions: new Set(),
    functions: new Map(),
    searchPath: ['public'],
    timeZone: 'UTC',
    serverVersion: 180000,
    isComplete: false,
    ...more,
  };
}

/** What there is after a statement; the very same catalogue where it changes nothing of it. New relations are said to be new. */
export function afterStatement(catalogue: Catalogue, node: SqlNode): Catalogue {
  const [kind] = Object.keys(node);
  const write = kind === undefined ? undefined : writers[kind as Kind];
  if (write === undefined || ('SelectStmt' in node && !changesAnything(node.SelectStmt))) return catalogue;
  const draft = draftOf(catalogue);
  writeNode(draft, node);
  return catalogueOf(draft);
}

/** A query that makes a table, or sets something. */
function changesAnything({ intoClause, targetList = [] }: Fields<'SelectStmt'>): boolean {
  return (
    intoClause !== undefined ||
    targetList.some((each) => 'ResTarget' in each && each.ResTarget.val && 'FuncCall' in each.ResTarget.val)
  );
}

type Kind<Node = SqlNode> = Node extends Node ? keyof Node : never;
type Fields<Name extends Kind> = Extract<SqlNode, { readonly [Key in Name]: unknown }>[Name];
type Writers = { readonly [Name in Kind]?: (draft: Draft, fields: Fields<Name>) => void };

function writeNode(draft: Draft, node: SqlNode): void {
  for (const [kind, fields] of Object.entries(node)) {
    const write = writers[kind as Kind] as ((draft: Draft, fields: unknown) => void) | undefined;
    write?.(draft, fields);
  }
}

const writers: Writers = {
  CreateStmt: (draft, node) => createTable(draft, node),
  CreateForeignTableStmt: (draft, { base }) => base && createTable(draft, base, 'foreign table'),
  CreateTableAsStmt: createTableAs,
  ViewStmt: createView,
  IndexStmt: createIndex,
  AlterTableStmt: alterTable,
  DropStmt: drop,
  RenameStmt: renameObject,
  AlterObjectSchemaStmt: setSchema,
  CreateSchemaStmt: (draft, { schemaname, authrole, schemaElts = [] }) => {
    const schema = schemaname ?? authrole?.rolename ?? 'public';
    draft.schemas.add(schema);
    const { searchPath } = draft;
    draft.searchPath = [schema, ...searchPath];
    for (const each of schemaElts) writeNode(draft, each);
    draft.searchPath = searchPath;
  },
  CreateEnumStmt: (draft, { typeName, vals = [] }) => addType(draft, typeName, 'enum', vals.flatMap(namesOf)),
  CreateRangeStmt: (draft, { typeName }) => addType(draft, typeName, 'range'),
  CompositeTypeStmt: (draft, { typevar }) => {
    const names = [typevar?.schemaname, typevar?.relname].flatMap((each) => (each === undefined ? [] : [each]));
    addType(
      draft,
      names.map((sval) => ({ String: { sval } })),
      'composite',
    );
  },
  CreateDomainStmt: createDomain,
  AlterDomainStmt: alterDomain,
  AlterEnumStmt: alterEnum,
  CreateSeqStmt: createSequence,
  AlterSeqStmt: alterSequence,
  CreateTrigStmt: createTrigger,
  CreateFunctionStmt: createFunction,
  AlterFunctionStmt: (draft, { func, actions = [] }) =>
    alterFunction(draft, (func?.objname ?? []).flatMap(namesOf), actions),
  CreateExtensionStmt: (draft, { extname }) => extname !== undefined && draft.extensions.add(extname),
  VariableSetStmt: setVariable,
  SelectStmt: (draft, { targetList = [], intoClause, ...query }) => {
    setByQuery(draft, targetList);
    if (intoClause !== undefined) {
      createTableAs(draft, {
        objtype: 'OBJECT_TABLE',
        into: intoClause,
        query: { SelectStmt: { ...query, targetList } },
      });
    }
  },
};
