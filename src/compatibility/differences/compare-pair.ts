import { compareAllOf } from './comparers/all-of';
import { compareAnnotations } from './comparers/annotations';
import { compareConditions } from './comparers/conditions';
import { compareItems } from './comparers/items';
import { compareOpenProperties } from './comparers/open-properties';
import { compareProperties } from './comparers/properties';
import { compareScalars } from './comparers/scalars';
import { compareUnions } from './comparers/unions';
import { Comparison, type ComparisonSetting } from './comparison';
import type { Pair } from './pair';

/** Finds what differs between two schemas, and which of their parts are to be compared. */
export function comparePair(pair: Pair, setting: ComparisonSetting): void {
  const comparison = new Comparison(pair, setting);
  // A part of a schema was split off, whose words are told with the whole.
  if (pair.older.part === undefined && pair.newer.part === undefined) compareAnnotations(comparison);
  if (compareUnions(comparison) || compareAllOf(comparison) || !compareScalars(comparison)) return;
  compareProperties(comparison);
  compareOpenProperties(comparison);
  compareItems(comparison);
  compareConditions(comparison);
}
