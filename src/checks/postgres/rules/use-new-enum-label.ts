import type { Catalogue, UserType } from '../catalogue/catalogue';
import { findRelation } from '../catalogue/find-relation';
import { sayName } from '../catalogue/say-name';
import type { ExaminedStatement } from '../examined';
import { defineRule } from '../postgres-rule';
import { namesOf } from '../sql/names-of';
import { nodesWithin } from '../sql/nodes-within';
import { findType, findTypeByParts } from '../types/find-type';

/** Found where the label is added: run on a scratch database, the migration ends with the error itself. */
export const useNewEnumLabel = defineRule({
  id: 'use-new-enum-label',
  title: 'A label is added to an enum and used in the same transaction',
  group: 'breaking',
  severity: 'blocker',
  meaning:
    'PostgreSQL refuses to use a new label before the transaction that added it has committed: "unsafe use of new value". The migration fails, and a deployment stops half way.',
  remedy:
    'Add the label in a migration of its own, and use it in the next one, with one transaction for each migration.',
  *check(statement, migration) {
    const { node, before, index } = statement;
    if (statement.isAlone || !('AlterEnumStmt' in node)) return;
    const { typeName = [], oldVal, newVal: label, skipIfNewValExists: isKept } = node.AlterEnumStmt;
    if (oldVal !== undefined || label === undefined) return;
    const type = findTypeByParts(before, typeName.flatMap(namesOf));
    const start = migration.statements[0]?.before ?? before;
    if (type === undefined || !start.types.has(type.name) || (isKept === true && type.labels.includes(label))) return;
    const later = migration.statements.slice(index + 1);
    const end = later.findIndex(({ isAlone }) => isAlone);
    const user = (end < 0 ? later : later.slice(0, end)).find((each) => uses(each, type, label));
    if (user === undefined) return;
    yield {
      place: sayName(type.name),
      explanation: `'${label}' is added to ${sayName(type.name)} and used in the same transaction, by: ${user.text.slice(0, 120)} PostgreSQL refuses that, and the migration fails.`,
    };
  },
});

function uses({ node, before }: ExaminedStatement, type: UserType, label: string): boolean {
  if ('AlterEnumStmt' in node || 'CommentStmt' in node) return false;
  if (!nodesWithin(node, 'A_Const').some(({ sval }) => sval?.sval === label)) return false;
  const isCast = nodesWithin(node, 'TypeCast').some(
    ({ typeName }) => findTypeByParts(before, (typeName?.names ?? []).flatMap(namesOf))?.name === type.name,
  );
  return isCast || hasColumnOf(node, before, type);
}

function hasColumnOf(node: ExaminedStatement['node'], before: Catalogue, type: UserType): boolean {
  const written = [
    ...nodesWithin(node, 'RangeVar'),
    ...['AlterTableStmt', 'InsertStmt', 'UpdateStmt', 'DeleteStmt'].flatMap((kind) =>
      Object.entries(node).flatMap(([key, value]) => (key === kind ? (Reflect.get(value, 'relation') ?? []) : [])),
    ),
  ];
  return written.some((range) =>
    findRelation(before, range).relation?.columns.some((column) => findType(before, column.type)?.name === type.name),
  );
}
