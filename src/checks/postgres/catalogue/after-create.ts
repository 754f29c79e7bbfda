import type {
  ColumnDef,
  Constraint as ConstraintNode,
  CreateStmt,
  CreateTableAsStmt,
  IndexStmt,
  TableLikeClause,
  ViewStmt,
} from 'libpg-query';
import { columnsIn } from '../sql/expression-text';
import { namesOf } from '../sql/names-of';
import { addColumn, addColumnConstraints, constraintsOf } from './add-column';
import { addConstraint, addIndex } from './add-parts';
import { boundText, partitionKeyText } from './bound-text';
import type { Column, Constraint, RelationName } from './catalogue';
import { change, type Draft, newRelation } from './draft';
import { findRelation, relationName } from './find-relation';
import { newRelationName } from './new-names';
import { queryColumns, readRelations } from './query-columns';
import { withDescendants } from './relatives';

/** Where new things are made: the schema that is named, or the first of the search path; undefined of what is temporary. */
export function newPlace(
  draft: Draft,
  range: { readonly schemaname?: string; readonly relname?: string; readonly relpersistence?: string } | undefined,
): { readonly schema: string; readonly localName: string } | undefined {
  if (range === undefined || range.relpersistence === 't') return undefined;
  return { schema: range.schemaname ?? draft.searchPath[0] ?? 'public', localName: range.relname ?? '' };
}

export function createTable(draft: Draft, node: CreateStmt, kind: 'table' | 'foreign table' = 'table'): void {
  const place = newPlace(draft, node.relation);
  if (place === undefined) return;
  const parents = (node.inhRelations ?? []).flatMap((each) =>
    'RangeVar' in each ? [findRelation(draft, each.RangeVar).name] : [],
  );
  const relation = newRelation(
    place.schema,
    place.localName,
    node.partspec === undefined ? kind : 'partitioned table',
    {
      isLogged: node.relation?.relpersistence !== 'u',
      parents,
      isPartition: node.partbound !== undefined,
      ...(node.partspec !== undefined && { partitionKey: partitionKeyText(node.partspec) }),
      ...(node.partbound !== undefined && { bound: boundText(node.partbound) }),
    },
  );
  const { name } = relation;
  if (draft.relations.has(name)) return;
  draft.relations.set(name, relation);
  const definitions: ColumnDef[] = [];
  const constraints: ConstraintNode[] = [];
  for (const parent of parents) inherit(draft, name, parent);
  for (const element of node.tableElts ?? []) {
    if ('ColumnDef' in element) {
      definitions.push(element.ColumnDef);
      addColumn(draft, name, element.ColumnDef);
    }
    if ('TableLikeClause' in element) addLike(draft, name, element.TableLikeClause);
    if ('Constraint' in element) constraints.push(element.Constraint);
  }
  // Keys first, then what they are asked for, as PostgreSQL does.
  const later = (contype: string | undefined) => contype === 'CONSTR_FOREIGN';
  for (const definition of definitions) addColumnConstraints(draft, name, withoutForeign(definition));
  for (const each of constraints) if (!later(each.contype)) addConstraint(draft, name, each);
  for (const definition of definitions) {
    for (const each of constraintsOf(definition))
      if (later(each.contype)) addConstraint(draft, name, each, definition.colname);
  }
  for (const each of constraints) if (later(each.contype)) addConstraint(draft, name, each);
  for (const parent of parents) if (relation.isPartition) copyIndexes(draft, name, parent);
}

function withoutForeign(definition: ColumnDef): ColumnDef {
  return {
    ...definition,
    constraints: (definition.constraints ?? []).filter(
      (each) => !('Constraint' in each && each.Constraint.contype === 'CONSTR_FOREIGN'),
    ),
  };
}

/** The columns and checks of a parent; of a partitioned table its keys as well. */
export function inherit(draft: Draft, name: RelationName, parent: RelationName): void {
  const from = draft.relations.get(parent);
  if (from === undefined) return;
  change(draft, name, ({ columns, constraints, isPartition }) => ({
    columns: [...columns, ...from.columns.filter((each) => !columns.some((own) => own.name === each.name))].map(
      (each) =>
        isPartition || each.generated === 'stored' || each.generated === 'virtual' ? each : withoutIdentity(each),
    ),
    constraints: [
      ...constraints,
      ...from.constraints.filter(
        (each) =>
          (each.kind === 'check' || each.kind === 'not null' || (isPartition && each.kind === 'foreign key')) &&
          !constraints.some((own) => own.name === each.name || isSameNotNull(own, each)),
      ),
    ],
    triggers: isPartition ? from.triggers : [],
  }));
}

function isSameNotNull(one: Constraint, other: Constraint): boolean {
  return one.kind === 'not null' && other.kind === 'not null' && one.columns[0] === other.columns[0];
}

function withoutIdentity({ generated, ...column }: Column): Column {
  return generated === 'stored' || generated === 'virtual' ? { ...column, generated } : column;
}

/** A partition has an index for each of its parent's. */
export function copyIndexes(draft: Draft, name: RelationName, parent: RelationName, isOf = true): void {
  const from = draft.relations.get(parent);
  const relation = draft.relations.get(name);
  if (from === undefined || relation === undefined) return;
  for (const index of from.indexes) {
    const isThere = relation.indexes.some(
      (each) => each.columns.join() === index.columns.join() && each.isUnique === index.isUnique,
    );
    if (isThere) continue;
    const constraint = from.constraints.find((each) => each.index === index.name);
    const label =
      constraint === undefined
        ? 'idx'
        : ({ 'primary key': 'pkey', unique: 'key' }[constraint.kind as 'unique'] ?? 'excl');
    const middle = index.isPrimary ? undefined : index.columns.join('_');
    const own = newRelationName(draft, relation.schema, { table: relation.localName, middle, label });
    addIndex(draft, name, { ...index, name: own }, isOf ? relationName(from.schema, index.name) : undefined);
    if (constraint === undefined) continue;
    change(draft, name, ({ constraints }) => ({
      constraints: [...constraints, { ...constraint, name: own, index: own }],
    }));
  }
}

const like = { constraints: 4, defaults: 8, generated: 16, identity: 32, indexes: 64 };

function addLike(draft: Draft, name: RelationName, { relation: range, options = 0 }: TableLikeClause): void {
  const { relation: from } = findRelation(draft, range ?? {});
  if (from === undefined) return;
  const has = (option: number) => (options & option) !== 0;
  change(draft, name, ({ columns, constraints }) => ({
    columns: [
      ...columns,
      ...from.columns.map(({ default: fallback, generated, ...column }): Column => {
        const isComputed = generated === 'stored' || generated === 'virtual';
        return {
          ...column,
          ...(has(like.defaults) && fallback !== undefined && { default: fallback }),
          ...(generated !== undefined && has(isComputed ? like.generated : like.identity) && { generated }),
        };
      }),
    ],
    constraints: [
      ...constraints,
      // There are no rows yet that a constraint could be held against.
      ...from.constraints
        .filter(({ kind }) => kind === 'not null' || (kind === 'check' && has(like.constraints)))
        .map((each) => ({ ...each, isValidated: true })),
    ],
  }));
  if (has(like.identity)) {
    for (const column of from.columns) {
      if (column.generated !== 'always' && column.generated !== 'by default') continue;
      const relation = draft.relations.get(name);
      if (relation === undefined) continue;
      const own = newRelationName(draft, relation.schema, {
        table: relation.localName,
        middle: column.name,
        label: 'seq',
      });
      const sequence = newRelation(relation.schema, own, 'sequence', { ownedBy: name });
      draft.relations.set(sequence.name, sequence);
    }
  }
  if (has(like.indexes)) copyIndexes(draft, name, from.name, false);
}

export function createTableAs(draft: Draft, node: CreateTableAsStmt): void {
  const place = newPlace(draft, node.into?.rel);
  if (place === undefined || node.query === undefined) return;
  const isView = node.objtype === 'OBJECT_MATVIEW';
  const names = (node.into?.colNames ?? []).flatMap(namesOf);
  const relation = newRelation(place.schema, place.localName, isView ? 'materialized view' : 'table', {
    columns: renamedColumns(queryColumns(draft, node.query), names),
    reads: isView ? readRelations(draft, node.query) : [],
    isLogged: node.into?.rel?.relpersistence !== 'u',
  });
  if (!draft.relations.has(relation.name)) draft.relations.set(relation.name, relation);
}

export function createView(draft: Draft, { view, query, aliases = [] }: ViewStmt): void {
  const place = newPlace(draft, view);
  if (place === undefined || query === undefined) return;
  const relation = newRelation(place.schema, place.localName, 'view', {
    columns: renamedColumns(queryColumns(draft, query), aliases.flatMap(namesOf)),
    reads: readRelations(draft, query),
  });
  const former = draft.relations.get(relation.name);
  draft.relations.set(relation.name, { ...relation, isNew: former?.isNew ?? true, triggers: former?.triggers ?? [] });
}

function renamedColumns(columns: readonly Column[], names: readonly string[]): readonly Column[] {
  return columns.map((column, place) => ({ ...column, name: names[place] ?? column.name }));
}

export function createIndex(draft: Draft, node: IndexStmt): void {
  const { name: table, relation } = findRelation(draft, node.relation ?? {});
  if (relation === undefined) return;
  const elements = (node.indexParams ?? []).flatMap((each) => ('IndexElem' in each ? [each.IndexElem] : []));
  const including = (node.indexIncludingParams ?? []).flatMap((each) =>
    'IndexElem' in each ? [each.IndexElem.name ?? ''] : [],
  );
  const columns = elements.flatMap(({ name }) => (name === undefined ? [] : [name]));
  const words = elements.map(({ name, expr }) => name ?? expressionName(expr));
  const names =
    node.relation?.inh === true && relation.kind === 'partitioned table'
      ? withDescendants(draft.before, table)
      : [table];
  const used = columnsIn([elements.map(({ expr }) => expr), node.whereClause]);
  const made = new Map<RelationName, RelationName>();
  for (const each of names) {
    const target = draft.relations.get(each);
    if (target === undefined) continue;
    const chosen = each === table ? node.idxname : undefined;
    if (chosen !== undefined && node.if_not_exists === true && target.indexes.some(({ name }) => name === chosen))
      return;
    const all = [...columns, ...including];
    const hasExpressions = elements.some(({ expr }) => expr !== undefined);
    const isPartial = node.whereClause !== undefined;
    const others = used.filter((column) => !all.includes(column)).sort();
    const own =
      chosen ??
      newRelationName(draft, target.schema, {
        table: target.localName,
        middle: [...words, ...including].join('_'),
        label: node.isconstraint === true ? 'key' : 'idx',
      });
    made.set(each, relationName(target.schema, own));
    const above = each === table ? undefined : target.parents.find((one) => made.has(one));
    const part = above === undefined ? undefined : made.get(above);
    addIndex(
      draft,
      each,
      {
        name: own,
        columns: all,
        isUnique: node.unique === true,
        isPrimary: false,
        // Of a partitioned table alone, it waits for those of the partitions.
        isValid: relation.kind !== 'partitioned table' || node.relation?.inh === true,
        method: node.accessMethod ?? 'btree',
        isPartial,
        hasExpressions,
        ...((hasExpressions || isPartial) && { uses: others }),
      },
      part,
    );
  }
}

/** A function gives its name to an index, all else is called `expr`. */
function expressionName(node: Parameters<typeof namesOf>[0]): string {
  if (node !== undefined && 'FuncCall' in node) return (node.FuncCall.funcname ?? []).flatMap(namesOf).at(-1) ?? 'expr';
  return 'expr';
}
