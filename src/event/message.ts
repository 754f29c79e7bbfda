/**
 * The least that can be upcast: a name and a payload. Whatever else the envelope holds is kept.
 * An absent `eventVersion` means 1.
 */
export interface EventMessage {
  readonly eventType: string;
  readonly eventVersion?: number | undefined;
  readonly payload: unknown;
}

/** Where an upcast event came from: the name and version under which it is stored. */
export interface StoredAs {
  readonly eventType: string;
  readonly eventVersion: number;
}

/** Which part of a stored event this is, where the event is split on reading. */
export interface EventPart {
  /** From 0 on. */
  readonly index: number;
  /** How many parts the stored event has, wanted or not. */
  readonly of: number;
}

/** A message in its event type's latest version. */
export interface CurrentMessage<Name extends string, Version extends number, Payload> {
  readonly eventType: Name;
  readonly eventVersion: Version;
  readonly payload: Payload;
  /** Present when the message was upcast. */
  readonly storedAs?: StoredAs;
  /** Present when the message is a part of one that was split. */
  readonly part?: EventPart;
}
