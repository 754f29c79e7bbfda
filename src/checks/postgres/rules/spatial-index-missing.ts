import { isLarge } from '../blocking/table-in-use';
import type { Relation } from '../catalogue/catalogue';
import { findRelation, quotedWhereNeeded } from '../catalogue/find-relation';
import { sayName } from '../catalogue/say-name';
import type { ExaminedMigration, ExaminedStatement } from '../examined';
import { defineRule } from '../postgres-rule';
import { columnNameOf, nodesOf } from '../sql/expressions';
import { geometryType, geometryTypeOfText } from '../sql/geometry-type';
import { madeColumns } from '../sql/made-columns';

const spatial = new Set(['gist', 'spgist', 'brin']);

export const spatialIndexMissing = defineRule({
  id: 'spatial-index-missing',
  title: 'A column of shapes has no index that finds shapes',
  group: 'geography',
  severity: 'warning',
  meaning:
    'What lies near or within is found by a GiST index. Without one, and with a plain index, each such query reads the whole table.',
  remedy:
    'CREATE INDEX … USING gist: for a new table in the same migration, for one in use CONCURRENTLY in a migration with `transaction = false`. In TypeORM: @Index({ spatial: true }).',
  *check(statement, migration) {
    const { node, before } = statement;
    if ('IndexStmt' in node) {
      yield* plainIndex(statement);
      return;
    }
    for (const { table, column } of madeColumns(node, before)) {
      const name = column.colname ?? '';
      if (geometryType(column.typeName) === undefined || isIndexedLater(statement, migration, table.name, name))
        continue;
      const isNew = 'CreateStmt' in node || table.relation?.isNew === true;
      const place = `${sayName(table.name)}.${name}`;
      yield {
        // Of a table in use it comes by itself, in another migration.
        severity: isNew ? 'warning' : 'note',
        place,
        explanation: `${place} is new, and this migration makes no GiST index of it.`,
      };
    }
    yield* filled(statement, migration);
  },
});

function* plainIndex({ node, before }: ExaminedStatement) {
  if (!('IndexStmt' in node) || node.IndexStmt.relation === undefined) return;
  const { accessMethod = 'btree', indexParams = [], relation: range, unique } = node.IndexStmt;
  if (spatial.has(accessMethod) || unique === true) return;
  const table = findRelation(before, range);
  const [first] = indexParams.flatMap((each) => ('IndexElem' in each ? [each.IndexElem.name] : []));
  const type = table.relation?.columns.find(({ name }) => name === first)?.type;
  if (first === undefined || geometryTypeOfText(type) === undefined) return;
  const way = `CREATE INDEX CONCURRENTLY ON ${table.name} USING gist (${quotedWhereNeeded(first)});`;
  yield {
    place: `${sayName(table.name)}.${first}`,
    explanation: `The index is a ${accessMethod}, which finds a shape that is the very same, and nothing that is near it or within it.`,
    ...(table.relation?.isNew !== true && { safeWay: way }),
  };
}

/** A large column that is filled and that no index finds anything by. */
function* filled(statement: ExaminedStatement, migration: ExaminedMigration) {
  const { node, before } = statement;
  if (!('UpdateStmt' in node) || node.UpdateStmt.relation === undefined) return;
  const { name, relation } = findRelation(before, node.UpdateStmt.relation);
  if (!isLarge(relation)) return;
  for (const { name: column = '' } of nodesOf(node.UpdateStmt.targetList, 'ResTarget')) {
    const type = relation?.columns.find((each) => each.name === column)?.type;
    if (geometryTypeOfText(type) === undefined || hasSpatialIndex(relation, column)) continue;
    if (isIndexedLater(statement, migration, name, column)) continue;
    const place = `${sayName(name)}.${column}`;
    yield { severity: 'note' as const, place, explanation: `${place} is filled, and has no GiST index.` };
  }
}

function hasSpatialIndex(relation: Relation | undefined, column: string): boolean {
  return relation?.indexes.some(({ method, columns }) => spatial.has(method) && columns.includes(column)) === true;
}

function isIndexedLater(
  { index }: ExaminedStatement,
  { statements }: ExaminedMigration,
  table: string,
  column: string,
): boolean {
  return statements.some(({ index: other, node, before }) => {
    if (other <= index || !('IndexStmt' in node) || node.IndexStmt.relation === undefined) return false;
    const { relation, indexParams } = node.IndexStmt;
    // Whatever its kind: a plain one is found by itself.
    if (findRelation(before, relation).name !== table) return false;
    const names = [
      ...[...nodesOf(indexParams, 'IndexElem')].map(({ name }) => name),
      ...[...nodesOf(indexParams, 'ColumnRef')].map((each) => columnNameOf({ ColumnRef: each })),
    ];
    return names.includes(column);
  });
}
