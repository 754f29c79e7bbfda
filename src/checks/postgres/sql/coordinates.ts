import type { FuncCall } from 'libpg-query';
import { columnNameOf, functionName, literalOf } from './expressions';
import { geometryType } from './geometry-type';
import type { SqlNode } from './parsed-statement';

/** A point that a statement names, in the order that PostGIS takes: x is the longitude. */
export interface NamedPoint {
  readonly x: number | string;
  readonly y: number | string;
  /** Undefined where nothing says what the numbers mean. */
  readonly srid: number | undefined;
}

/**
 * The points within an expression: numbers that are written out, and names of columns.
 *
 * @param srid what a value without one is taken for, as of the column that it goes into
 */
export function* pointsIn(node: SqlNode | undefined, srid?: number): Generator<NamedPoint> {
  if (node === undefined) return;
  if ('FuncCall' in node) yield* ofCall(node.FuncCall, srid);
  else if ('TypeCast' in node) yield* pointsIn(node.TypeCast.arg, geometryType(node.TypeCast.typeName)?.srid ?? srid);
  else if ('A_Const' in node) yield* ofText(literalOf(node), srid);
}

function* ofCall(call: FuncCall, srid: number | undefined): Generator<NamedPoint> {
  const [first, second, third] = call.args ?? [];
  const said = (node: SqlNode | undefined) => {
    const value = literalOf(node);
    return typeof value === 'number' ? value : undefined;
  };
  switch (functionName(call)) {
    case 'st_setsrid':
      yield* pointsIn(first, said(second));
      return;
    case 'st_transform':
      yield* pointsIn(first);
      return;
    case 'st_makepoint':
      yield* ofPair(first, second, srid);
      return;
    case 'st_point':
      yield* ofPair(first, second, said(third) ?? srid);
      return;
    case 'st_makeenvelope': {
      const [, , , fourth, fifth] = call.args ?? [];
      yield* ofPair(first, second, said(fifth) ?? srid);
      yield* ofPair(third, fourth, said(fifth) ?? srid);
      return;
    }
    case 'st_geogfromtext':
    case 'st_geographyfromtext':
      yield* ofText(literalOf(first), 4326);
      return;
    case 'st_geomfromtext':
    case 'st_geometryfromtext':
    case 'st_geomfromewkt':
    case 'st_pointfromtext':
      yield* ofText(literalOf(first), said(second) ?? srid);
      return;
    default:
      // What becomes of them in another function is not known; what they mean may be.
      for (const each of call.args ?? []) if (!('A_Const' in each)) yield* pointsIn(each);
  }
}

function* ofPair(
  first: SqlNode | undefined,
  second: SqlNode | undefined,
  srid: number | undefined,
): Generator<NamedPoint> {
  const [x, y] = [first, second].map(numberOrName);
  if (x !== undefined && y !== undefined) yield { x, y, srid };
}

function numberOrName(node: SqlNode | undefined): number | string | undefined {
  const value = literalOf(node);
  if (typeof value === 'number') return value;
  if (node !== undefined && 'TypeCast' in node && value === undefined) return numberOrName(node.TypeCast.arg);
  return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))
    ? Number(value)
    : columnNameOf(node);
}

/** Of Well-Known Text: `SRID=4326;POINT(13.4 52.5)`. */
function* ofText(text: unknown, srid: number | undefined): Generator<NamedPoint> {
  const found =
    typeof text === 'string' ? /^\s*(?:SRID=(\d+);)?\s*[A-Z]+\s*(?:Z|M|ZM)?\s*(\(.*\))\s*$/is.exec(text) : null;
  const [, own, body = ''] = found ?? [];
  for (const [, x, y] of body.matchAll(/(?<=[(,]\s*)(-?[\d.]+(?:e[-+]?\d+)?)\s+(-?[\d.]+(?:e[-+]?\d+)?)/gi)) {
    yield { x: Number(x), y: Number(y), srid: own === undefined ? srid : Number(own) };
  }
}
