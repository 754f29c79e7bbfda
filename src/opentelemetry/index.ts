export { type InstrumentOptions, instrument } from './instrument';
export { metricNames } from './metric-names';
