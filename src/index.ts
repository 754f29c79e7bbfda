export { defineEvent } from './definition/define-event';
export type {
  AnyEventDefinition,
  ChangesOptions,
  CreateOptions,
  EventDefinition,
  NamedEvent,
  NeedsUpcast,
  UpcastEventDefinition,
} from './definition/event-definition';
export type { EventShape, VersionShape } from './definition/event-shape';
export type { FormerName, FormerNameOptions, FormerNameShape } from './definition/former-name';
export { type RetiredEvent, type Retirement, retireEvent } from './definition/retire-event';
export {
  type EventPartResult,
  type EventSplit,
  type SplitContext,
  type SplitEvent,
  splitEvent,
} from './definition/split-event';
export { type ErrorFields, EvolventError, isEvolventError } from './errors/evolvent-error';
export type { JsonObject, JsonValue } from './event/json';
export type { CurrentMessage, EventMessage, EventPart, StoredAs } from './event/message';
export type { NewEvent } from './event/new-event';
export type { CurrentEvent, EventEnvelope, StoredEvent } from './event/stored-event';
export type { ChangesBuilder, Declare } from './operations/changes-builder';
export type { Loss, LossLevel } from './operations/loss';
export type { OperationData } from './operations/operation-list';
export type { StepContext, StepEvent, StepEventResult, StepFunction, StepOptions } from './operations/step';
export type { Changes } from './operations/types/changes';
export type { ChangesDoNotFit } from './operations/types/fits';
export type { MetadataChanges } from './operations/types/metadata-changes';
export type { CodeGenerator } from './plan/printed-source';
export { EventSchemaRegistry, type UpcastResult } from './registry/event-schema-registry';
export type { EventSchemaRegistryBuilder } from './registry/registry-builder';
export type { RegistryProblem } from './registry/registry-problem';
export type {
  CurrentEventOf,
  HasEventShapes,
  NewEventOf,
  UntypedEventShape,
  UpcastAllMessage,
  UpcastMessage,
} from './registry/registry-types';
export type { UpcastOptions } from './registry/upcast-options';
export type { StreamOptions, UpcastStream } from './registry/upcast-stream';
export type { ChainOptions, MessageInVersion, UpcasterChain, Validation } from './registry/upcaster-chain';
export type { SchemaIssue, SchemaSource, StandardSchema } from './schema/standard-schema';
export { isExpected, requireAppend, requirePages, requireRange, requireStreamId } from './store/append-rules';
export type { CurrentEvents } from './store/current-events';
export { storeErrors } from './store/errors';
export { EventStore, type EventStoreOptions, type TypedReadOptions } from './store/event-store';
export type {
  AdapterCapabilities,
  AppendOptions,
  AppendResult,
  EventStoreAdapter,
  EventToAppend,
  EventTypeFilter,
  ExpectedSequence,
  PageOptions,
  Pages,
  ReadAllOptions,
  ScanOptions,
  StreamRange,
} from './store/event-store-adapter';
export type { EventsTableResult, Finding } from './store/finding';
export { type InMemoryOptions, inMemoryAdapter } from './store/in-memory-adapter';
export { type EventLayout, inMetadata, jsonText, nameSuffix, none, padded, prefixed, rest } from './store/layout';
export { isSameEvent } from './store/same-event';
export type { WriteVersionProblem, WriteVersions } from './store/write-versions';
