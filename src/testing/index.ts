export { type ArbitraryOfOptions, type ArbitraryOptions, arbitraryOf, nearMissesOf } from './arbitraries/arbitrary-of';
export type { ArbitrarySource } from './arbitraries/schema-source';
export { adapterConformance } from './conformance/adapter-conformance';
export type { ConformanceOptions, OpenedAdapter, TestRunner } from './conformance/suite';
