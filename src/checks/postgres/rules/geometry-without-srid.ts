import { sayName } from '../catalogue/say-name';
import { defineRule } from '../postgres-rule';
import { geometryType } from '../sql/geometry-type';
import { madeColumns } from '../sql/made-columns';

export const geometryWithoutSrid = defineRule({
  id: 'geometry-without-srid',
  title: 'A column of shapes says no reference system',
  group: 'geography',
  severity: 'warning',
  meaning:
    'Without an SRID nobody knows what its numbers mean, rows of several reference systems mix, and a query that compares it with a column that has one fails.',
  remedy: 'Say the shape and the SRID: geometry(Point, 4326), or geography(Point, 4326) for distances in metres.',
  *check({ node, before }) {
    for (const { table, column } of madeColumns(node, before)) {
      const type = geometryType(column.typeName);
      if (type === undefined || type.srid !== undefined) continue;
      const place = `${sayName(table.name)}.${column.colname}`;
      const what =
        type.shape === undefined
          ? 'shapes of every kind and in every reference system'
          : `${type.shape} in every reference system`;
      yield { place, explanation: `${place} takes ${what}.` };
    }
  },
});
