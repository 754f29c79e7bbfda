import { holds, type InvariantResult } from '../../migrations/verify/verify-invariants';
import { plainText } from './plain-text';
import type { Colors } from './terminal';

/** Each invariant with what became of it, and the first cases where it does not hold. */
export function invariantLines(results: readonly InvariantResult[], colors: Colors): readonly string[] {
  if (results.length === 0) return ['The config has no invariants.'];
  return results.flatMap((result) => {
    if ('failed' in result) {
      return [`${colors.red('✗')} ${colors.bold(result.name)}`, `  Not checked: ${plainText(result.failed)}`];
    }
    const { name, promise, broken, examples } = result;
    const said = `${colors.bold(name)}: ${plainText(promise)}`;
    if (holds(result)) return [`${colors.green('✓')} ${said}`];
    const shown = examples.slice(0, 3).map((example) => `  ${plainText(JSON.stringify(example))}`);
    return [`${colors.red('✗')} ${said}`, `  Not so for ${broken}, such as:`, ...shown];
  });
}
