/** An attribute or column whose text starts with a prefix that is no part of the value: `ITEM#item-17`. */
export interface PrefixedField {
  readonly kind: 'prefixed';
  readonly name: string;
  readonly prefix: string;
}

/** A sequence number as a text that sorts: `EVT#000000000012`. */
export interface PaddedField {
  readonly kind: 'padded';
  readonly name: string;
  readonly prefix: string;
  readonly digits: number;
}

/** The version as a property of the metadata. */
export interface MetadataProperty {
  readonly kind: 'metadata property';
  readonly key: string;
}

/** The version at the end of the name: `StockReserved.v2`. */
export interface NameSuffix {
  readonly kind: 'name suffix';
  readonly separator: string;
}

/** The payload as JSON text. */
export interface JsonTextField {
  readonly kind: 'json text';
  readonly name: string;
}

/** The payload's properties as attributes of their own: all that the layout does not name otherwise. */
export interface RemainingFields {
  readonly kind: 'rest';
}

/** Nowhere: the table does not keep it. */
export interface NoField {
  readonly kind: 'none';
}

export function prefixed(name: string, prefix: string): PrefixedField {
  return { kind: 'prefixed', name, prefix };
}

/** @param options.digits how many digits the number is padded to; 12 where it is not said */
export function padded(
  name: string,
  { prefix = '', digits = 12 }: { readonly prefix?: string; readonly digits?: number } = {},
): PaddedField {
  return { kind: 'padded', name, prefix, digits };
}

export function inMetadata(key: string): MetadataProperty {
  return { kind: 'metadata property', key };
}

/** A name without the suffix is version 1. */
export function nameSuffix(separator = '.v'): NameSuffix {
  return { kind: 'name suffix', separator };
}

export function jsonText(name: string): JsonTextField {
  return { kind: 'json text', name };
}

export function rest(): RemainingFields {
  return { kind: 'rest' };
}

export function none(): NoField {
  return { kind: 'none' };
}

/**
 * Where an adapter finds the parts of an event in a table that exists already, and where it writes them. A text names an
 * attribute or column that holds the value as it is. Each adapter has its own defaults for what is not said.
 */
export interface EventLayout {
  readonly streamId: string | PrefixedField;
  readonly sequenceNumber: string | PaddedField;
  readonly eventType: string;
  readonly eventVersion: string | MetadataProperty | NameSuffix;
  readonly payload: string | JsonTextField | RemainingFields;
  readonly metadata: string | JsonTextField | NoField;
  /** Without one, an event's id is `<streamId>#<sequenceNumber>`, and a repeated append is a conflict. */
  readonly eventId: string | NoField;
  readonly recordedAt: string | NoField;
  /** The sequence number of a stream's first event. Default: 1. */
  readonly firstSequence: 0 | 1;
  /** What tells events from other items of the same table: written with every event, asked for in every read. */
  readonly where: Readonly<Record<string, string | number | boolean>>;
}
