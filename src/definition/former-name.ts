/** A name under which events of a type were stored, and the last version that it was used for. */
export interface FormerName {
  readonly eventType: string;
  readonly through: number;
}

export interface FormerNameOptions {
  /** The last version that was written under the former name. */
  readonly through: number;
}

/** What the compiler knows of a former name: carried among the versions of an event type, never present at run time. */
export interface FormerNameShape<Name extends string> {
  readonly formerName: Name;
}
