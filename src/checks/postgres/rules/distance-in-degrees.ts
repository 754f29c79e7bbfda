import type { RangeVar } from 'libpg-query';
import { findRelation } from '../catalogue/find-relation';
import { sayName } from '../catalogue/say-name';
import type { ExaminedStatement } from '../examined';
import { defineRule } from '../postgres-rule';
import { columnNameOf, functionName, nodesOf } from '../sql/expressions';
import { geometryTypeOfText } from '../sql/geometry-type';

const measures = new Set(['st_distance', 'st_dwithin', 'st_buffer', 'st_length', 'st_area', 'st_perimeter']);
const inDegrees = new Set([4326, 4258, 4269]);

export const distanceInDegrees = defineRule({
  id: 'distance-in-degrees',
  title: 'A distance or an area of a geometry in degrees',
  group: 'geography',
  severity: 'note',
  meaning:
    'Of a geometry in SRID 4326 PostGIS measures in degrees, which are of another length at each latitude. Of a geography it measures in metres.',
  remedy:
    'Make the column a geography, cast it to geography where it is measured, or measure in a reference system of metres.',
  *check(statement) {
    const columns = degreeColumns(statement);
    if (columns.size === 0) return;
    for (const call of nodesOf(statement.node, 'FuncCall')) {
      if (!measures.has(functionName(call))) continue;
      const measured = (call.args ?? []).map(columnNameOf).find((name) => name !== undefined && columns.has(name));
      if (measured === undefined) continue;
      const place = columns.get(measured) ?? measured;
      yield {
        place,
        explanation: `${functionName(call)} of ${place} is in degrees: the column is a geometry, and no geography.`,
      };
    }
  },
});

/** Columns of the tables that a statement names, of geometries in degrees, and what they are called in full. */
function degreeColumns({ node, before }: ExaminedStatement): ReadonlyMap<string, string> {
  const ranges: RangeVar[] = [...nodesOf(node, 'RangeVar')];
  const [named] = Object.values(node) as { readonly relation?: RangeVar }[];
  if (named?.relation?.relname !== undefined) ranges.push(named.relation);
  return new Map(
    ranges.flatMap((range) => {
      const { name, relation } = findRelation(before, range);
      return (relation?.columns ?? []).flatMap((column) => {
        const type = geometryTypeOfText(column.type);
        const isMeant = type?.of === 'geometry' && type.srid !== undefined && inDegrees.has(type.srid);
        return isMeant ? [[column.name, `${sayName(name)}.${column.name}`] as const] : [];
      });
    }),
  );
}
