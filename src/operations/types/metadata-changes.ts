import type { JsonObject, JsonValue } from '../../event/json';
import type { StepContext } from '../step';
import type { ValueTable } from './value-table';

/**
 * Changes of the metadata that travels with a payload. Nobody declares what metadata holds, so any name is taken, and what is not
 * there is left alone.
 */
export interface MetadataChanges {
  /** Adds a value under a name. */
  add(name: string, value: JsonValue): MetadataChanges;
  /** Adds a value that a function makes of the metadata so far; none where the result is undefined. */
  derive(name: string, value: (metadata: JsonObject, context: StepContext) => JsonValue | undefined): MetadataChanges;
  /** Takes a value away. The way back gives `restore` instead. */
  remove(name: string, options?: { readonly restore: JsonValue | undefined }): MetadataChanges;
  /** Gives a value another name. */
  rename(from: string, to: string): MetadataChanges;
  /** Replaces a value by the one that a table has for it. */
  values(name: string, table: ValueTable, options?: { readonly inverse: ValueTable }): MetadataChanges;
  /** Converts a value. Never called for an absent one. */
  convert(
    name: string,
    upcast: (value: JsonValue, context: StepContext) => JsonValue | undefined,
    downcast?: (value: JsonValue, context: StepContext) => JsonValue | undefined,
  ): MetadataChanges;
  /** Puts values into a new object. */
  nest(names: readonly string[], into: string): MetadataChanges;
  /** Takes a value out of an object to the top, under its name or another. */
  hoist(host: string, name: string, as?: string): MetadataChanges;
  /** Changes an object inside the metadata, by its name or the names on the way to it. */
  at(
    path: string | readonly [string, ...string[]],
    changes: (inside: MetadataChanges) => MetadataChanges,
  ): MetadataChanges;
  /** Changes every object of a list or of a record. */
  each(name: string, changes: (item: MetadataChanges) => MetadataChanges): MetadataChanges;
}
