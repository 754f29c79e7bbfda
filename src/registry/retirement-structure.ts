import { say } from '../errors/say';
import type { Registrations } from './registration';
import type { RegistryProblem } from './registry-problem';

/** What is wrong with the types that are retired. */
export function* retirementProblems(registrations: Registrations): Generator<RegistryProblem> {
  for (const { eventType, retirement, schemas, definitions } of registrations.values()) {
    if (retirement === undefined) continue;
    const { reason } = retirement;
    const problem = { rule: 'invalid-retirement', eventType, versions: [] } as const;
    if (typeof reason !== 'string' || reason.trim() === '') {
      const explanation = `${say(eventType)} is retired for the reason ${say(reason)}.`;
      yield { ...problem, explanation, remedy: 'Say why nobody wants it: retireEvent(name, { reason }).' };
    }
    // Two definitions are a problem already.
    if (schemas.length > 0 && definitions <= 1) {
      const explanation = `${eventType} is retired and has versions.`;
      yield { ...problem, explanation, remedy: 'Leave out its schemas, or the retirement.' };
    }
  }
}
