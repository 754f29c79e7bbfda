import type { FuncCall } from 'libpg-query';
import type { Catalogue } from '../catalogue/catalogue';
import { findByParts, findRelation, type NamedRelation, quotedWhereNeeded } from '../catalogue/find-relation';
import { sayName } from '../catalogue/say-name';
import type { ExaminedStatement } from '../examined';
import { defineRule, type Found } from '../postgres-rule';
import { alteredTable, columnOf } from '../sql/alter-table';
import { columnNameOf, functionName, literalOf, nodesOf } from '../sql/expressions';
import { geometryType, geometryTypeOfText } from '../sql/geometry-type';
import { typeText } from '../sql/type-name';

export const geometrySridChanged = defineRule({
  id: 'geometry-srid-changed',
  title: 'Coordinates get another reference system and stay the numbers that they are',
  group: 'geography',
  severity: 'blocker',
  meaning:
    'ST_SetSRID and UpdateGeometrySRID only say of numbers what they mean. Where the numbers mean something else already, every place is somewhere else afterwards, and nothing fails.',
  remedy:
    'ST_Transform works the coordinates out in the other reference system. ST_SetSRID is for coordinates that have none yet.',
  *check(statement) {
    const { node, before } = statement;
    const altered = alteredTable(node, before);
    for (const command of altered?.commands ?? []) {
      const column = columnOf(command);
      if (altered === undefined || column === undefined || command.subtype !== 'AT_AlterColumnType') continue;
      const next = geometryType(column.typeName)?.srid;
      const former = sridOf(altered, command.name);
      if (!former || !next || former === next) continue;
      if (calls(column.raw_default, 'st_transform')) continue;
      const how =
        column.raw_default === undefined
          ? 'PostGIS refuses it as soon as there is a row'
          : 'its numbers stay what they are';
      yield changed(
        altered,
        command.name ?? '',
        former,
        next,
        how,
        column.typeName === undefined ? undefined : typeText(column.typeName),
      );
    }
    if ('UpdateStmt' in node && node.UpdateStmt.relation !== undefined) {
      const table = findRelation(before, node.UpdateStmt.relation);
      yield* relabelled(node.UpdateStmt, table);
    }
    if ('SelectStmt' in node) {
      for (const call of nodesOf(node, 'FuncCall')) yield* updatedSrid(call, before);
    }
  },
});

/** SRIDs that ST_SetSRID gives to columns that have another. */
function* relabelled(tree: unknown, table: NamedRelation): Generator<Found> {
  for (const call of nodesOf(tree, 'FuncCall')) {
    const [shape, srid] = call.args ?? [];
    const column = functionName(call) === 'st_setsrid' ? columnNameOf(withoutCast(shape)) : undefined;
    const next = literalOf(srid);
    const former = sridOf(table, column);
    if (column === undefined || typeof next !== 'number' || !former || !next || former === next) continue;
    yield changed(table, column, former, next, 'its numbers stay what they are');
  }
}

function* updatedSrid(call: FuncCall, catalogue: Catalogue): Generator<Found> {
  if (functionName(call) !== 'updategeometrysrid') return;
  const values = (call.args ?? []).map(literalOf);
  const next = values.at(-1);
  const names = values.slice(0, -1).map(String);
  const column = names.at(-1) ?? '';
  const table = findByParts(catalogue, names.at(-3), names.at(-2) ?? '');
  const former = sridOf(table, column);
  if (former === undefined && table.relation === undefined && !catalogue.isComplete && typeof next === 'number') {
    yield {
      severity: 'warning',
      place: `${sayName(table.name)}.${column}`,
      explanation: `${column} is said to be in SRID ${next} from now on. Where it is in another one, its numbers stay what they are, and mean other places.`,
    };
  }
  if (!former || typeof next !== 'number' || !next || former === next) return;
  yield changed(
    table,
    column,
    former,
    next,
    'its numbers stay what they are',
    `geometry(${shapeOf(table, column)},${next})`,
  );
}

function changed(
  table: NamedRelation,
  column: string,
  former: number,
  next: number,
  how: string,
  type?: string,
): Found {
  const own = quotedWhereNeeded(column);
  const place = `${sayName(table.name)}.${column}`;
  return {
    place,
    explanation: `${place} is in SRID ${former} and is to be in ${next}: ${how}.`,
    ...(type !== undefined && {
      safeWay: `ALTER TABLE ${table.name} ADD COLUMN ${quotedWhereNeeded(`${column}_${next}`)} ${type};\n-- Then fill it with ST_Transform(${own}, ${next}), with inBatches of evolvent/postgres.`,
    }),
  };
}

function sridOf({ relation }: NamedRelation, column: string | undefined): number | undefined {
  return geometryTypeOfText(relation?.columns.find(({ name }) => name === column)?.type)?.srid;
}

function shapeOf({ relation }: NamedRelation, column: string): string {
  return geometryTypeOfText(relation?.columns.find(({ name }) => name === column)?.type)?.shape ?? 'Geometry';
}

function withoutCast(node: ExaminedStatement['node'] | undefined): ExaminedStatement['node'] | undefined {
  return node !== undefined && 'TypeCast' in node ? withoutCast(node.TypeCast.arg) : node;
}

function calls(tree: unknown, name: string): boolean {
  return [...nodesOf(tree, 'FuncCall')].some((call) => functionName(call) === name);
}
