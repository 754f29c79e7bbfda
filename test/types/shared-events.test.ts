import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { compilerOptions } from './refusals';

const path = fileURLToPath(new URL('shared-events.ts', import.meta.url));

/** A type that 'evolvent' does not export would be named by its place in src, and be an error for who has the package only. */
it('event types that a package exports are declared in names of the public API', { timeout: 600_000 }, () => {
  const options = { ...compilerOptions(), noEmit: false, declaration: true, emitDeclarationOnly: true };
  let declarations = '';
  const program = ts.createProgram([path], options);
  const { diagnostics } = program.emit(program.getSourceFile(path), (_, text) => {
    declarations = text;
  });
  expect(diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  expect(declarations).toContain('import("evolvent").EventShape<"StockReserved", 3');
  const importedFrom = [...declarations.matchAll(/(?:import\(|from )["']([^"']+)["']/g)].map(([, module]) => module);
  expect(new Set(importedFrom)).toEqual(new Set(['evolvent']));
});
