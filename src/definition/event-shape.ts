/** One version of an event type and its payload. */
export interface VersionShape<Version extends number, Payload> {
  readonly eventVersion: Version;
  readonly payload: Payload;
}

/** What the compiler knows of an event type: carried by definitions and registries, never present at run time. */
export interface EventShape<
  Name extends string = string,
  Version extends number = number,
  Payload = unknown,
  History = unknown,
> {
  readonly eventType: Name;
  readonly eventVersion: Version;
  readonly payload: Payload;
  /** A union of all versions, and of the former names. */
  readonly history: History;
}
