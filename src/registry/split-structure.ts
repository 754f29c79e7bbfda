import { say } from '../errors/say';
import { isDefinition, type Registration, type Registrations } from './registration';
import type { RegistryProblem } from './registry-problem';

/** What is wrong with the types that are split: how it is said, what they are split into, and cycles. */
export function* splitProblems(registrations: Registrations): Generator<RegistryProblem> {
  const inCycles = new Set<string>();
  for (const registration of registrations.values()) {
    const { eventType, split } = registration;
    if (split === undefined) continue;
    const problem = { eventType, versions: [] };
    if (typeof split.run !== 'function') {
      const explanation = `The split of ${eventType} is ${say(split.run)}.`;
      yield { ...problem, rule: 'invalid-split', explanation, remedy: 'Give a function: { into, split }.' };
    }
    yield* outputProblems(registration, registrations);
    const cycle = cycleFrom(registrations, eventType);
    if (cycle !== undefined && !cycle.some((one) => inCycles.has(one))) {
      const explanation = `${cycle.join(' is split into ')}: that would never end.`;
      const remedy = 'Give the parts names of their own.';
      yield { ...problem, rule: 'split-cycle', explanation, remedy };
      for (const one of cycle) inCycles.add(one);
    }
  }
}

function* outputProblems({ eventType, split }: Registration, registrations: Registrations): Generator<RegistryProblem> {
  const problem = { eventType, versions: [] };
  const into: readonly unknown[] = Array.isArray(split?.into) ? split.into : [];
  if (into.length === 0) {
    const explanation = `${eventType} is split into nothing.`;
    const remedy =
      'Name the event types of its parts in `into`; a type whose events are not wanted is retired: retireEvent().';
    yield { ...problem, rule: 'invalid-split', explanation, remedy };
  }
  for (const output of into) {
    if (!isDefinition(output)) {
      const explanation = `${eventType} is split into ${say(output)}, which is no event definition.`;
      yield {
        ...problem,
        rule: 'invalid-split',
        explanation,
        remedy: 'Give the definitions of the parts: into: [A, B].',
      };
      continue;
    }
    const registered = registrations.get(output.eventType);
    if (registered === undefined) {
      const explanation = `${eventType} is split into ${output.eventType}, which is not registered.`;
      yield { ...problem, rule: 'split-output', explanation, remedy: 'Register it beside the split.' };
    } else if (registered.retirement) {
      const explanation = `${eventType} is split into ${output.eventType}, which is retired.`;
      yield { ...problem, rule: 'split-output', explanation, remedy: 'Leave these parts out of the split.' };
    }
  }
}

/** The names that parts of a type's events may have. */
export function outputNames({ split }: Registration): readonly string[] {
  const into: readonly unknown[] = Array.isArray(split?.into) ? split.into : [];
  return [...new Set(into.filter(isDefinition).map(({ eventType }) => eventType))];
}

function cycleFrom(registrations: Registrations, start: string): readonly string[] | undefined {
  const ways = [[start]];
  const seen = new Set<string>();
  for (let way = ways.pop(); way !== undefined; way = ways.pop()) {
    const last = way.at(-1) as string;
    if (way.length > 1 && last === start) return way;
    if (seen.has(last)) continue;
    seen.add(last);
    const registration = registrations.get(last);
    for (const name of registration ? outputNames(registration) : []) ways.push([...way, name]);
  }
  return undefined;
}
