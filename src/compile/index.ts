export { generatedCode } from './generated-code';
export { type CompilableRegistry, type Precompilation, type PrecompileOptions, precompile } from './precompile';
export { type PrecompiledCode, precompiled } from './precompiled';
export type { UpcastModule } from './upcast-module';
