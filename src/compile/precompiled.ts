import type { CodeGenerator } from '../plan/printed-source';
import { makeKey } from './make-key';
import { sourceOf } from './source-of';
import { type MakeFactory, makersOf, type UpcastModule } from './upcast-module';

/** Payloads with keys of any name, such as records, would fill the memory. */
const mostMisses = 1000;

export interface PrecompiledCode extends CodeGenerator {
  /**
   * The sources that the module lacked so far, each with the keys of the object that it was met for, at most 1,000. Empty where
   * the module fits its events.
   */
  readonly misses: ReadonlyMap<string, readonly string[]>;
}

/**
 * Runs declared steps by functions of a module that `evolvent compile` wrote, so no source is made at run time. What the
 * module lacks is run by closures, with the same result, and counted in `misses`.
 *
 * Throws `UPCAST_MODULE_INVALID` or `UPCAST_MODULE_TOO_NEW`.
 *
 * @example
 * ```ts
 * import { precompiled } from 'evolvent/compile';
 *
 * const code = precompiled(upcasts); // import upcasts from './upcasts.js';
 * const fast = registry.compiledWith(code);
 * fast.upcast(message);
 * if (code.misses.size > 0) console.warn('Run evolvent compile with samples:', [...code.misses.values()]);
 * ```
 */
export function precompiled(module: UpcastModule | { readonly default: UpcastModule }): PrecompiledCode {
  const makers = makersOf(module);
  const misses = new Map<string, readonly string[]>();
  // Objects of ever other keys ask for the same few sources again and again.
  const found = new Map<string, MakeFactory>();
  return {
    name: 'precompiled code',
    misses,
    source: (layout) => sourceOf(layout).text,
    maker(layout) {
      const { make, tables, evaluates } = sourceOf(layout);
      if (misses.has(make)) return undefined;
      const factory = found.get(make) ?? makers.get(makeKey(make));
      if (factory !== undefined) {
        found.set(make, factory);
        return factory(tables, evaluates);
      }
      if (misses.size < mostMisses) misses.set(make, layout.keys);
      return undefined;
    },
  };
}
