import type { Relation } from '../catalogue/catalogue';
import { findRelation } from '../catalogue/find-relation';
import { sayName } from '../catalogue/say-name';
import type { ExaminedStatement } from '../examined';
import { defineRule } from '../postgres-rule';
import { alteredTable } from '../sql/alter-table';
import { type NamedPoint, pointsIn } from '../sql/coordinates';
import { nodesOf } from '../sql/expressions';
import { geometryType, geometryTypeOfText } from '../sql/geometry-type';
import { madeColumns } from '../sql/made-columns';
import type { SqlNode } from '../sql/parsed-statement';

/** Reference systems whose numbers are degrees. */
const inDegrees = new Set([4326, 4258, 4269]);

export const coordinatesOutOfRange = defineRule({
  id: 'coordinates-out-of-range',
  title: 'Coordinates lie outside of the world, or are swapped',
  group: 'geography',
  severity: 'blocker',
  meaning:
    'PostGIS takes the longitude first, then the latitude. It stores what it is given: a latitude beyond 90 degrees is a place that is not there, and swapped coordinates are one somewhere else.',
  remedy: 'ST_MakePoint(longitude, latitude): for Berlin ST_MakePoint(13.4, 52.5).',
  *check(statement) {
    const seen = new Set<string>();
    for (const { place, point } of placedPoints(statement)) {
      const problem = problemOf(point);
      const explanation = problem === undefined ? undefined : `(${point.x}, ${point.y}): ${problem}.`;
      if (explanation === undefined || seen.has(explanation)) continue;
      seen.add(explanation);
      yield { place, explanation };
    }
  },
});

function problemOf({ x, y, srid }: NamedPoint): string | undefined {
  if (typeof x === 'string' && typeof y === 'string') {
    if (srid !== undefined && !inDegrees.has(srid)) return undefined;
    const isSwapped = latitude.test(words(x)) && longitude.test(words(y));
    return isSwapped ? `${x} stands where the longitude belongs, and ${y} where the latitude does` : undefined;
  }
  if (typeof x !== 'number' || typeof y !== 'number' || srid === undefined || !inDegrees.has(srid)) return undefined;
  if (Math.abs(y) > 90 && Math.abs(y) <= 180 && Math.abs(x) <= 90)
    return `a latitude of ${y} there is not; longitude and latitude are swapped`;
  if (Math.abs(y) > 90) return `a latitude of ${y} there is not`;
  return Math.abs(x) > 180 ? `a longitude of ${x} there is not` : undefined;
}

const latitude = /(^| )(lat|latitude)( |$)/;
const longitude = /(^| )(lon|lng|long|longitude)( |$)/;

/** `homeLatitude` and `home_latitude` in words. */
function words(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
}

interface PlacedPoint {
  readonly place: string;
  readonly point: NamedPoint;
}

function* placedPoints({ node, before }: ExaminedStatement): Generator<PlacedPoint> {
  const into = function* (value: SqlNode | undefined, place: string, srid: number | undefined): Generator<PlacedPoint> {
    for (const point of pointsIn(value, srid)) yield { place, point };
  };
  if ('UpdateStmt' in node && node.UpdateStmt.relation !== undefined) {
    const { name, relation } = findRelation(before, node.UpdateStmt.relation);
    for (const each of node.UpdateStmt.targetList ?? []) {
      if (!('ResTarget' in each)) continue;
      const { name: column = '', val } = each.ResTarget;
      yield* into(val, `${sayName(name)}.${column}`, sridOf(relation, column));
    }
    return;
  }
  if ('InsertStmt' in node && node.InsertStmt.relation !== undefined) {
    const { name, relation } = findRelation(before, node.InsertStmt.relation);
    const named = (node.InsertStmt.cols ?? []).flatMap((each) =>
      'ResTarget' in each ? [each.ResTarget.name ?? ''] : [],
    );
    const columns = named.length > 0 ? named : (relation?.columns.map((column) => column.name) ?? []);
    for (const values of rowsOf(node.InsertStmt.selectStmt)) {
      for (const [index, value] of values.entries()) {
        const column = columns[index] ?? '';
        yield* into(value, `${sayName(name)}.${column}`, sridOf(relation, column));
      }
    }
    return;
  }
  for (const { table, column } of madeColumns(node, before)) {
    for (const { contype, raw_expr } of nodesOf(column.constraints, 'Constraint')) {
      if (contype === 'CONSTR_DEFAULT' || contype === 'CONSTR_GENERATED')
        yield* into(raw_expr, `${sayName(table.name)}.${column.colname}`, geometryType(column.typeName)?.srid);
    }
  }
  const altered = alteredTable(node, before);
  for (const { subtype, name = '', def } of altered?.commands ?? []) {
    if (altered === undefined || subtype !== 'AT_ColumnDefault') continue;
    yield* into(def, `${sayName(altered.name)}.${name}`, sridOf(altered.relation, name));
  }
}

function rowsOf(query: SqlNode | undefined): readonly (readonly (SqlNode | undefined)[])[] {
  if (query === undefined || !('SelectStmt' in query)) return [];
  const { valuesLists, targetList = [] } = query.SelectStmt;
  if (valuesLists === undefined)
    return [targetList.map((each) => ('ResTarget' in each ? each.ResTarget.val : undefined))];
  return valuesLists.map((each) => ('List' in each ? (each.List.items ?? []) : []));
}

function sridOf(relation: Relation | undefined, column: string): number | undefined {
  return geometryTypeOfText(relation?.columns.find(({ name }) => name === column)?.type)?.srid;
}
