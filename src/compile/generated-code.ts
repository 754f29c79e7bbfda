import type { Maker, TryMake } from '../plan/object-layout';
import type { CodeGenerator } from '../plan/printed-source';
import { sourceOf } from './source-of';

type Factory = (tables: readonly unknown[], evaluates: readonly unknown[]) => TryMake;

/**
 * Runs declared steps by generated code: `registry.compiledWith(generatedCode)`. Each way between versions becomes source when its
 * first event is met, one function for each set of keys that events come with. Where code generation is forbidden, the
 * closures go on running it. Operations that come from a file are never compiled.
 *
 * @example
 * ```ts
 * import { generatedCode } from 'evolvent/compile';
 *
 * const fast = registry.compiledWith(generatedCode);
 * console.log(fast.explain('StockReserved', 1, 2));
 * ```
 */
export const generatedCode: CodeGenerator = {
  name: 'generated code',
  maker: makerOf,
  source: (layout) => sourceOf(layout).text,
};

function makerOf(layout: Parameters<Maker>[0]): TryMake | undefined {
  const { text, tables, evaluates } = sourceOf(layout);
  let factory: Factory;
  try {
    factory = new Function('tables', 'evaluates', text) as Factory;
  } catch (error) {
    // A page's or a process's policy; anything else would be a mistake of the generator, which has to be seen.
    if (error instanceof EvalError) return undefined;
    throw error;
  }
  return factory(tables, evaluates);
}
