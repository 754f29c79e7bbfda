import { reasonOf } from '../../errors/say';
import type { JsonObject } from '../../event/json';
import type { Invariant, InvariantContext } from './invariant';

/** What was found of an invariant: how often it is broken, or why that could not be told. */
export type InvariantResult =
  | {
      readonly name: string;
      readonly promise: string;
      readonly broken: number;
      readonly examples: readonly JsonObject[];
      readonly milliseconds: number;
    }
  | { readonly name: string; readonly failed: string };

/** Looks at all of them, one after another, whatever the ones before said. One that throws has failed, and is never fine. */
export async function verifyInvariants(
  invariants: readonly Invariant[],
  context: InvariantContext,
): Promise<readonly InvariantResult[]> {
  const results: InvariantResult[] = [];
  for (const invariant of invariants) results.push(await verify(invariant, context));
  return results;
}

async function verify(invariant: Invariant, context: InvariantContext): Promise<InvariantResult> {
  const { name, promise } = invariant;
  const start = performance.now();
  try {
    context.signal.throwIfAborted();
    const { broken, examples } = await invariant.check(context);
    if (!Number.isSafeInteger(broken) || broken < 0)
      return { name, failed: `it answered ${broken} as the number of broken cases` };
    return { name, promise, broken, examples, milliseconds: Math.round(performance.now() - start) };
  } catch (error) {
    return { name, failed: reasonOf(error) };
  }
}

/** Whether it was looked at, and holds. */
export function holds(result: InvariantResult): boolean {
  return !('failed' in result) && result.broken === 0;
}

/** For people: `Available is total less reserved. 3 cases do not hold, such as {"sku":"A"}.` */
export function sayInvariant(result: InvariantResult): string {
  if ('failed' in result) return `Invariant ${result.name} could not be looked at: ${result.failed}.`;
  const { name, promise, broken, examples } = result;
  if (broken === 0) return `Invariant ${name} holds: ${promise}`;
  const example = examples[0] === undefined ? '' : `, such as ${JSON.stringify(examples[0])}`;
  return `Invariant ${name} is broken: ${promise} ${broken === 1 ? '1 case does' : `${broken} cases do`} not hold${example}.`;
}
