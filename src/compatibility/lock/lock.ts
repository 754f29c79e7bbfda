import type { JsonObject, JsonValue } from '../../event/json';
import type { JsonSchemaNode } from '../../schema/json-schema-node';

/** What made a JSON Schema: the vendor of `~standard`, and its release where the caller told it. */
export interface Generator {
  readonly vendor: string;
  readonly version?: string;
}

/** What a step made of a sample, or the code of the error that it ended with. */
export type SampleResult =
  | { readonly payload: JsonObject; readonly metadata?: JsonObject }
  | { readonly failed: string };

/** A published version: what it meant, and what its step did, when it was locked. */
export interface LockEntry {
  /** The name that events of this version are stored under. */
  readonly eventType: string;
  readonly version: number;
  readonly generator: Generator;
  /** In canonical form; null where the schema has no form as JSON Schema. */
  readonly schema: JsonSchemaNode | null;
  readonly fingerprint: string;
  /** Why there is no schema, or why no samples could be made. */
  readonly reason?: string;
  /** Payloads. */
  readonly samples: readonly JsonObject[];
  /** Of each sample, what the step to the next version made of it; absent for the latest version. */
  readonly results?: readonly SampleResult[];
}

export interface Lock {
  /** By name in code-unit order, then by version. */
  readonly entries: readonly LockEntry[];
}

export const lockFormat = 1;
export const emptyLock: Lock = { entries: [] };

/** The lock with its entries in order. */
export function lockOf(entries: readonly LockEntry[]): Lock {
  const inOrder = entries.toSorted((one, other) =>
    one.eventType === other.eventType ? one.version - other.version : one.eventType < other.eventType ? -1 : 1,
  );
  return { entries: inOrder };
}

/** Such as `StockReserved v1`. */
export function nameOf({ eventType, version }: Pick<LockEntry, 'eventType' | 'version'>): string {
  return `${eventType} v${version}`;
}

/** JSON as it comes back from a file: the same for what a file cannot tell apart. */
export function asInFile<Value extends JsonValue>(value: Value): Value {
  return JSON.parse(JSON.stringify(value));
}
