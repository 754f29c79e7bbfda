import { coordinatesOutOfRangeCases } from './coordinates-out-of-range.cases.fixture';
import { distanceInDegreesCases } from './distance-in-degrees.cases.fixture';
import { geometrySridChangedCases } from './geometry-srid-changed.cases.fixture';
import { geometryTypeChangedCases } from './geometry-type-changed.cases.fixture';
import { geometryWithoutSridCases } from './geometry-without-srid.cases.fixture';
import type { RuleCases } from './rule-cases.fixture';
import { spatialIndexMissingCases } from './spatial-index-missing.cases.fixture';

export const geographyCases: readonly RuleCases[] = [
  geometrySridChangedCases,
  geometryTypeChangedCases,
  geometryWithoutSridCases,
  spatialIndexMissingCases,
  coordinatesOutOfRangeCases,
  distanceInDegreesCases,
];
