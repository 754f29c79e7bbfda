import type { Constraint as ConstraintNode } from 'libpg-query';
import { columnsIn, expressionText } from '../sql/expression-text';
import { namesOf } from '../sql/names-of';
import type { Constraint, ForeignKeyAction, Index, RelationName } from './catalogue';
import { change, type Draft, newRelation } from './draft';
import { findRelation, relationName } from './find-relation';
import { newConstraintName, newRelationName } from './new-names';
import { childrenOf } from './relatives';

/** Adds an index to a table, and to the catalogue as a relation of its own. */
export function addIndex(draft: Draft, table: RelationName, index: Index, parent?: RelationName): void {
  const relation = draft.relations.get(table);
  if (relation === undefined) return;
  change(draft, table, ({ indexes }) => ({ indexes: [...indexes, index] }));
  const name = relationName(relation.schema, index.name);
  draft.relations.set(
    name,
    newRelation(relation.schema, index.name, 'index', {
      ownedBy: table,
      isLogged: relation.isLogged,
      isPartition: parent !== undefined,
      parents: parent === undefined ? [] : [parent],
    }),
  );
}

/** Says of a column that it is never null, with the constraint that PostgreSQL 18 makes for it. */
export function addNotNull(
  draft: Draft,
  table: RelationName,
  column: string,
  given: { name?: string; isValidated?: boolean } = {},
): void {
  const relation = draft.relations.get(table);
  if (relation === undefined || !relation.columns.some((each) => each.name === column)) return;
  const { isValidated = true } = given;
  const present = relation.constraints.find((each) => each.kind === 'not null' && each.columns[0] === column);
  const name =
    given.name ??
    newConstraintName(draft, relation.schema, { table: relation.localName, middle: column, label: 'not_null' });
  change(draft, table, ({ columns, constraints }) => ({
    columns: columns.map((each) => (each.name === column ? { ...each, isNotNull: true } : each)),
    constraints:
      present === undefined
        ? [...constraints, { name, kind: 'not null', columns: [column], isValidated }]
        : constraints.map((each) => (each === present && isValidated ? { ...each, isValidated: true } : each)),
  }));
}

/** Adds a constraint of a CREATE TABLE or an ALTER TABLE, with its index and under the name that PostgreSQL would choose. */
export function addConstraint(draft: Draft, table: RelationName, node: ConstraintNode, column?: string): void {
  const relation = draft.relations.get(table);
  if (relation === undefined) return;
  const { schema, localName } = relation;
  const isValidated = node.skip_validation !== true && node.is_enforced !== false;
  const named = (middle: string | undefined, label: string) =>
    node.conname ?? newConstraintName(draft, schema, { table: localName, middle, label });
  const add = (constraint: Constraint) =>
    change(draft, table, ({ constraints }) => ({ constraints: [...constraints, constraint] }));
  switch (node.contype) {
    case 'CONSTR_NOTNULL': {
      const target = column ?? (node.keys ?? []).flatMap(namesOf)[0] ?? '';
      addNotNull(draft, table, target, { isValidated, ...(node.conname !== undefined && { name: node.conname }) });
      break;
    }
    case 'CONSTR_CHECK': {
      const columns = columnsIn(node.raw_expr).filter((each) => relation.columns.some(({ name }) => name === each));
      const text = expressionText(node.raw_expr);
      add({
        name: named(columns.length === 1 ? columns[0] : undefined, 'check'),
        kind: 'check',
        columns,
        isValidated,
        definition: `CHECK (${text.startsWith('(') ? text : `(${text})`})`,
      });
      break;
    }
    case 'CONSTR_FOREIGN': {
      const columns = column === undefined ? (node.fk_attrs ?? []).flatMap(namesOf) : [column];
      const { name: references, relation: parent } = findRelation(draft, node.pktable ?? {});
      const given = (node.pk_attrs ?? []).flatMap(namesOf);
      const primary = parent?.constraints.find(({ kind }) => kind === 'primary key')?.columns;
      const [onDelete, onUpdate] = [actionOf(node.fk_del_action), actionOf(node.fk_upd_action)];
      add({
        name: named(columns.join('_'), 'fkey'),
        kind: 'foreign key',
        columns,
        isValidated,
        references,
        referencedColumns: given.length > 0 ? given : (primary ?? []),
        ...(onDelete !== undefined && { onDelete }),
        ...(onUpdate !== undefined && { onUpdate }),
      });
      break;
    }
    case 'CONSTR_PRIMARY':
    case 'CONSTR_UNIQUE':
    case 'CONSTR_EXCLUSION':
      addIndexed(draft, table, node, column);
      break;
    default:
  }
}

const kinds = { CONSTR_PRIMARY: 'primary key', CONSTR_UNIQUE: 'unique', CONSTR_EXCLUSION: 'exclude' } as const;
const labels = { CONSTR_PRIMARY: 'pkey', CONSTR_UNIQUE: 'key', CONSTR_EXCLUSION: 'excl' } as const;

function addIndexed(
  draft: Draft,
  table: RelationName,
  node: ConstraintNode,
  column: string | undefined,
  parentIndex?: RelationName,
): void {
  const relation = draft.relations.get(table);
  const { contype } = node;
  if (
    relation === undefined ||
    (contype !== 'CONSTR_PRIMARY' && contype !== 'CONSTR_UNIQUE' && contype !== 'CONSTR_EXCLUSION')
  )
    return;
  const isPrimary = contype === 'CONSTR_PRIMARY';
  const used = relation.indexes.find(({ name }) => name === node.indexname);
  const excluded = (node.exclusions ?? []).map((each) => ('List' in each ? each.List.items?.[0] : undefined));
  const keys =
    used?.columns ??
    (column !== undefined
      ? [column]
      : contype === 'CONSTR_EXCLUSION'
        ? excluded.flatMap((each) => (each !== undefined && 'IndexElem' in each ? [each.IndexElem.name ?? 'expr'] : []))
        : (node.keys ?? []).flatMap(namesOf));
  const including = (node.including ?? []).flatMap(namesOf);
  const middle = isPrimary ? undefined : [...keys, ...including].join('_');
  const name =
    node.conname ??
    used?.name ??
    newRelationName(draft, relation.schema, { table: relation.localName, middle, label: labels[contype] });
  if (isPrimary) for (const key of keys) if (!hasNotNull(draft, table, key)) addNotNull(draft, table, key);
  if (used === undefined) {
    addIndex(
      draft,
      table,
      {
        name,
        columns: [...keys, ...including].filter((each) => each !== 'expr'),
        isUnique: contype !== 'CONSTR_EXCLUSION',
        isPrimary,
        isValid: true,
        method: contype === 'CONSTR_EXCLUSION' ? (node.access_method ?? 'gist') : 'btree',
        isPartial: node.where_clause !== undefined,
        hasExpressions: keys.includes('expr'),
      },
      parentIndex,
    );
  } else {
    change(draft, table, ({ indexes }) => ({
      indexes: indexes.map((each) =>
        each === used ? { ...each, name, isPrimary: isPrimary || each.isPrimary } : each,
      ),
    }));
    const index = relationName(relation.schema, used.name);
    const former = draft.relations.get(index);
    if (former !== undefined && name !== used.name) {
      draft.relations.delete(index);
      draft.relations.set(relationName(relation.schema, name), {
        ...former,
        name: relationName(relation.schema, name),
        localName: name,
      });
    }
  }
  change(draft, table, ({ constraints }) => ({
    constraints: [
      ...constraints,
      { name, kind: kinds[contype], columns: keys.filter((each) => each !== 'expr'), isValidated: true, index: name },
    ],
  }));
  for (const child of childrenOf(draft.before, table)) {
    const own = draft.relations.get(table)?.constraints ?? [];
    for (const key of isPrimary ? keys : []) {
      const inherited = own.find((each) => each.kind === 'not null' && each.columns[0] === key)?.name;
      addNotNullBelow(draft, child.name, key, inherited);
    }
    const { conname: _name, ...unnamed } = node;
    if (child.isPartition) addIndexed(draft, child.name, unnamed, column, relationName(relation.schema, name));
  }
}

/** To a table and all that inherits from it, under one name. */
export function addNotNullBelow(draft: Draft, table: RelationName, column: string, name: string | undefined): void {
  addNotNull(draft, table, column, name === undefined ? {} : { name });
  for (const child of childrenOf(draft.before, table)) addNotNullBelow(draft, child.name, column, name);
}

function hasNotNull(draft: Draft, table: RelationName, column: string): boolean {
  return (
    draft.relations.get(table)?.constraints.some((each) => each.kind === 'not null' && each.columns[0] === column) ===
    true
  );
}

function actionOf(action: string | undefined): ForeignKeyAction | undefined {
  return action === 'c' ? 'cascade' : action === 'n' ? 'set null' : action === 'd' ? 'set default' : undefined;
}
