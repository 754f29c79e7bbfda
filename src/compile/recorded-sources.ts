import type { ObjectLayout } from '../plan/object-layout';
import type { CodeGenerator } from '../plan/printed-source';
import { makeKey } from './make-key';
import { sourceOf } from './source-of';

/** Writes down the sources of the layouts that it is asked to run, and leaves running them to the closures. */
export class RecordedSources implements CodeGenerator {
  readonly name = 'closures, recorded';
  readonly #keys = new Map<string, string>();
  readonly maker = (layout: ObjectLayout) => {
    this.add(layout);
    return undefined;
  };

  source(layout: ObjectLayout): string {
    return sourceOf(layout).text;
  }

  /** The source of the layout, which stands here once. */
  add(layout: ObjectLayout): string {
    const { make } = sourceOf(layout);
    if (!this.#keys.has(make)) this.#keys.set(make, makeKey(make));
    return make;
  }

  /** All sources by their keys, in the order of the keys. */
  byKey(): readonly (readonly [key: string, source: string])[] {
    const entries = [...this.#keys].map(([source, key]) => [key, source] as const);
    return entries.toSorted(([one], [other]) => (one < other ? -1 : 1));
  }
}
