import { type CompilableRegistry, type PrecompileOptions, precompile } from './precompile';
import type { UpcastModule } from './upcast-module';

/** The module that is written for a registry, as it is when it is loaded. */
export async function writtenModule(registry: CompilableRegistry, options?: PrecompileOptions): Promise<UpcastModule> {
  const { text } = precompile(registry, options);
  const { default: module } = await import(`data:text/javascript,${encodeURIComponent(text)}`);
  return module;
}
