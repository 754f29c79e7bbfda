import { createInterface } from 'node:readline/promises';
import { migrationErrors } from '../../migrations/errors';
import type { ConfirmOptions } from './command-options';
import type { Call } from './with-runner';

export interface Confirmation {
  readonly confirmed: true;
  readonly reason?: string;
}

/**
 * What the person has confirmed, by `--yes` or by an answer. Without either, and where nobody can be asked, throws
 * `CONFIRMATION_MISSING`.
 *
 * @param what as the question says it: `take back 2 migrations`
 */
export async function confirmed(
  { config, terminal, progress }: Call,
  { yes, reason }: ConfirmOptions,
  {
    what,
    needsReason = config.policy?.goingBack !== 'free',
  }: { readonly what: string; readonly needsReason?: boolean },
): Promise<Confirmation> {
  const isAsked = yes !== true && terminal.canAsk;
  if (yes !== true && !isAsked) throw migrationErrors.failure('CONFIRMATION_MISSING', { reason: `it would ${what}` });
  const given = reason?.trim() ?? '';
  if (given === '' && needsReason && !isAsked)
    throw migrationErrors.failure('CONFIRMATION_MISSING', { reason: 'the history needs to know why' });
  if (isAsked) {
    const answer = await ask(`Really ${what}? Write yes: `);
    if (answer !== 'yes') throw migrationErrors.failure('CONFIRMATION_MISSING', { reason: `it would ${what}` });
  }
  if (given !== '') return { confirmed: true, reason: given };
  if (!needsReason) return { confirmed: true };
  const answer = await ask('Why? The history keeps it: ');
  if (answer === '') throw migrationErrors.failure('CONFIRMATION_MISSING', { reason: 'the history needs to know why' });
  progress.say('');
  return { confirmed: true, reason: answer };
}

/** Ctrl-C and the end of the input answer nothing. */
async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const closed = new AbortController();
  lines.once('close', () => closed.abort());
  try {
    return (await lines.question(question, { signal: closed.signal })).trim();
  } catch {
    return '';
  } finally {
    lines.close();
  }
}
