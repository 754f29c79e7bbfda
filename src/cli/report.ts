import colors from 'picocolors';
import { isEvolventError } from '../errors/evolvent-error';

/** Says what was done. */
export function tellDone(text: string): void {
  console.log(`${colors.green('✓')} ${text}`);
}

/** Says what should be looked at, though the run goes on. */
export function tellWarning(text: string): void {
  console.error(`${colors.yellow('!')} ${text}`);
}

/** Says why the run failed: an error of Evolvent in its words, any other with its stack. */
export function tellError(error: unknown): void {
  const text = isEvolventError(error) ? `${error.code}: ${error.message}` : ((error as Error)?.stack ?? String(error));
  console.error(`${colors.red('✗')} ${text}`);
}
