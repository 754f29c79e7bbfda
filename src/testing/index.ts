export { adapterConformance } from './conformance/adapter-conformance';
export type { ConformanceOptions, OpenedAdapter, TestRunner } from './conformance/suite';
