export { type ChangeLogOptions, changeLog } from './change-log';
export type { EventGraph, GraphEventType, GraphSplit, GraphStep } from './graph/event-graph';
export { type GraphOptions, graphOf } from './graph/graph-of';
export { mermaidOf } from './graph/mermaid-of';
export { svgOf } from './graph/svg-of';
export type { DescribableRegistry } from './histories/event-type-history';
export type { ProposedOperation } from './new-version/proposed-operation';
export { proposedOperations } from './new-version/proposed-operations';
