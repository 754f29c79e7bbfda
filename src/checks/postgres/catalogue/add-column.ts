import type { ColumnDef, Constraint } from 'libpg-query';
import { expressionText } from '../sql/expression-text';
import { namesOf } from '../sql/names-of';
import type { SqlNode } from '../sql/parsed-statement';
import { serialType, typeText, writtenType } from '../sql/type-text';
import { addConstraint, addNotNull } from './add-parts';
import type { Column, RelationName } from './catalogue';
import { change, type Draft, newRelation } from './draft';
import { quotedWhereNeeded, relationName } from './find-relation';
import { newRelationName } from './new-names';

/** Adds a column with its own constraints; those of CREATE TABLE come once all columns are there. */
export function addColumn(draft: Draft, table: RelationName, node: ColumnDef): void {
  const relation = draft.relations.get(table);
  const name = node.colname ?? '';
  if (relation === undefined || relation.columns.some((each) => each.name === name)) return;
  change(draft, table, ({ columns }) => ({ columns: [...columns, columnOf(draft, node)] }));
  const generated = constraintsOf(node).find(({ contype }) => contype === 'CONSTR_IDENTITY');
  if (serialType(node.typeName) !== undefined || generated !== undefined) {
    const sequence = newRelationName(draft, relation.schema, { table: relation.localName, middle: name, label: 'seq' });
    draft.relations.set(
      relationName(relation.schema, sequence),
      newRelation(relation.schema, sequence, 'sequence', { ownedBy: table, isLogged: relation.isLogged }),
    );
    if (generated === undefined) {
      const called = `nextval('${quotedWhereNeeded(sequence)}'::regclass)`;
      change(draft, table, ({ columns }) => ({
        columns: columns.map((each) => (each.name === name ? { ...each, default: called } : each)),
      }));
    }
  }
}

/** Its keys, checks and the like, in the order that PostgreSQL names them. */
export function addColumnConstraints(draft: Draft, table: RelationName, node: ColumnDef): void {
  const name = node.colname ?? '';
  const constraints = constraintsOf(node);
  const isCounted =
    serialType(node.typeName) !== undefined || constraints.some(({ contype }) => contype === 'CONSTR_IDENTITY');
  for (const constraint of constraints) addConstraint(draft, table, constraint, name);
  if (isCounted) addNotNull(draft, table, name);
}

export function constraintsOf(node: ColumnDef): readonly Constraint[] {
  return (node.constraints ?? []).flatMap((each) => ('Constraint' in each ? [each.Constraint] : []));
}

function columnOf(draft: Draft, node: ColumnDef): Column {
  const constraints = constraintsOf(node);
  const fallback = constraints.find(({ contype }) => contype === 'CONSTR_DEFAULT')?.raw_expr;
  const generated = constraints.find(({ contype }) => contype === 'CONSTR_GENERATED');
  const identity = constraints.find(({ contype }) => contype === 'CONSTR_IDENTITY');
  const collation = collationOf(node);
  return {
    name: node.colname ?? '',
    type: typeText(draft, node.typeName) ?? writtenType(node.typeName),
    isNotNull: false,
    ...(fallback !== undefined && !isNull(fallback) && { default: expressionText(fallback) }),
    ...(generated !== undefined && { generated: generated.generated_kind === 'v' ? 'virtual' : 'stored' }),
    ...(identity !== undefined && { generated: identity.generated_when === 'a' ? 'always' : 'by default' }),
    ...(collation !== undefined && { collation }),
  };
}

/** `DEFAULT NULL` is no default. */
export function isNull(node: SqlNode): boolean {
  return 'A_Const' in node && node.A_Const.isnull === true;
}

export function collationOf({ collClause }: ColumnDef): string | undefined {
  const name = (collClause?.collname ?? []).flatMap(namesOf).at(-1);
  return name === 'default' ? undefined : name;
}
