import type { PostgresRule } from '../postgres-rule';
import { coordinatesOutOfRange } from './coordinates-out-of-range';
import { distanceInDegrees } from './distance-in-degrees';
import { geometrySridChanged } from './geometry-srid-changed';
import { geometryTypeChanged } from './geometry-type-changed';
import { geometryWithoutSrid } from './geometry-without-srid';
import { spatialIndexMissing } from './spatial-index-missing';

export const geographyRules: readonly PostgresRule[] = [
  geometrySridChanged,
  geometryTypeChanged,
  geometryWithoutSrid,
  spatialIndexMissing,
  coordinatesOutOfRange,
  distanceInDegrees,
];
