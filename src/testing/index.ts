export { type ArbitraryOfOptions, type ArbitraryOptions, arbitraryOf, nearMissesOf } from '../arbitraries/arbitrary-of';
export type { ArbitrarySource } from '../arbitraries/schema-source';
export { adapterConformance } from './conformance/adapter-conformance';
export type { ConformanceOptions, OpenedAdapter, TestRunner } from './conformance/suite';
export { type CheckEvolutionOptions, checkEvolution } from './evolution/check-evolution';
export {
  type EvolutionFinding,
  type EvolutionOptions,
  type EvolutionRepeat,
  type EvolutionReport,
  evolutionReport,
  type SkippedVersion,
} from './evolution/evolution-report';
export { type GoldenSamplesOptions, type GoldenSamplesReport, goldenSamples } from './evolution/golden-samples';
export { type StoredEventsOptions, storedEvents } from './evolution/stored-events';
export type { EvolvingChain, EvolvingRegistry } from './evolution/way';
export type { MigrationFinding, MigrationLaw, MigrationsReport, SkippedLaw } from './migrations/law';
export type { MigratedDatabases, ScratchDatabases, TestMigrationsOptions } from './migrations/scratch';
export { testMigrations } from './migrations/test-migrations';
