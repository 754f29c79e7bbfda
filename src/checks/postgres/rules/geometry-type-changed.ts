import { sayName } from '../catalogue/say-name';
import { defineRule } from '../postgres-rule';
import { alteredTable, columnOf } from '../sql/alter-table';
import { type GeometryType, geometryType, geometryTypeOfText } from '../sql/geometry-type';

export const geometryTypeChanged = defineRule({
  id: 'geometry-type-changed',
  title: 'A column of shapes is to hold other shapes',
  group: 'geography',
  severity: 'warning',
  meaning:
    'PostGIS refuses the change as soon as there is a row of the former shape, unless it is told how to make the one of the other. A centroid or a projection loses what the shape was.',
  remedy:
    'Say how in USING: ST_Multi makes a MultiPoint of a Point and loses nothing. Where something would be lost, add a column for the new shape, fill it, and keep the old one until nobody needs it.',
  *check({ node, before }) {
    const altered = alteredTable(node, before);
    for (const command of altered?.commands ?? []) {
      if (altered === undefined || command.subtype !== 'AT_AlterColumnType') continue;
      const column = columnOf(command);
      const next = geometryType(column?.typeName);
      const former = geometryTypeOfText(altered.relation?.columns.find(({ name }) => name === command.name)?.type);
      if (next?.shape === undefined || former === undefined || former.shape === next.shape || altered.relation?.isNew)
        continue;
      const isWider = column?.raw_default !== undefined && multiOf(former) === next.shape;
      if (isWider) continue;
      const place = `${sayName(altered.name)}.${command.name}`;
      const how =
        column?.raw_default === undefined
          ? 'PostGIS refuses that as soon as a row holds another shape'
          : 'look at what the conversion loses';
      yield {
        place,
        explanation: `${place} holds ${former.shape ?? 'any shape'} and is to hold ${next.shape}: ${how}.`,
      };
    }
  },
});

function multiOf({ shape = '' }: GeometryType): string {
  return shape.startsWith('MULTI') ? shape : `MULTI${shape}`;
}
