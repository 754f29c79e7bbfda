import { say } from '../errors/say';
import { findUnportable } from '../event/portable-json';
import type { Registration, Registrations } from './registration';
import type { RegistryProblem } from './registry-problem';

/** What is wrong with the names that types had before: with each alone, then with all of them together. */
export function* formerNameProblems(registrations: Registrations): Generator<RegistryProblem> {
  const claims = new Map<string, string>();
  const inCycles = new Set<string>();
  for (const registration of registrations.values()) {
    const { eventType } = registration;
    yield* ownProblems(registration);
    for (const name of new Set(registration.formerNames.map((former) => former.eventType))) {
      if (!isName(name) || name === eventType) continue;
      const problem = { eventType, versions: [] };
      const cycle = cycleFrom(registrations, eventType, name);
      const other = claims.get(name);
      if (cycle !== undefined) {
        if (!cycle.some((one) => inCycles.has(one)))
          yield { ...problem, rule: 'former-name-cycle', ...sayCycle(cycle) };
        for (const one of cycle) inCycles.add(one);
      } else if (registrations.has(name)) {
        yield { ...problem, rule: 'former-name-taken', ...sayTaken(registrations.get(name), eventType) };
      } else if (other !== undefined) {
        const explanation = `${eventType} and ${other} were both formerly ${name}.`;
        const remedy = 'An event has one type: keep the name with one of them; what became two types is split.';
        yield { ...problem, rule: 'former-name-taken', explanation, remedy };
      }
      claims.set(name, eventType);
    }
  }
}

function* ownProblems({ eventType, formerNames, schemas, definitions }: Registration): Generator<RegistryProblem> {
  const versions = new Set(schemas.map(({ version }) => version));
  const problem = { rule: 'invalid-former-name', eventType, versions: [] } as const;
  const seen = new Set<string>();
  let before = 0;
  for (const { eventType: name, through } of formerNames) {
    const named = `The former name ${say(name)} of ${eventType}`;
    if (!isName(name)) {
      yield { ...problem, explanation: `${named} is not a name that databases keep.`, remedy: 'Give the old name.' };
    } else if (name === eventType) {
      yield {
        ...problem,
        explanation: `${named} is its own.`,
        remedy: 'Leave it out: the current name is always read.',
      };
    } else if (seen.has(name) && definitions <= 1) {
      yield { ...problem, explanation: `${named} is given twice.`, remedy: 'Keep the one with the last version.' };
    }
    seen.add(name);
    if (!versions.has(through)) {
      const explanation = `${named} is said to be in use through v${say(through)}, which it has not.`;
      yield { ...problem, explanation, remedy: 'Name the last version that was written under that name.' };
    } else if (through <= before && definitions <= 1) {
      const explanation = `${named} was in use through v${through}, and the one before it through v${before}.`;
      const remedy = 'Give them in the order in which they were in use, each through a later version.';
      yield { ...problem, versions: [through], explanation, remedy };
    }
    before = through;
  }
}

function isName(name: unknown): name is string {
  return typeof name === 'string' && name.trim() !== '' && findUnportable(name, 'eventType') === undefined;
}

/** The names from a type back to itself, over one of its former names; undefined where there is no way. */
function cycleFrom(registrations: Registrations, start: string, former: string): readonly string[] | undefined {
  const ways = [[start, former]];
  const seen = new Set<string>();
  for (let way = ways.pop(); way !== undefined; way = ways.pop()) {
    const last = way.at(-1) as string;
    if (last === start) return way;
    if (seen.has(last)) continue;
    seen.add(last);
    for (const { eventType } of registrations.get(last)?.formerNames ?? []) ways.push([...way, eventType]);
  }
  return undefined;
}

function sayCycle(cycle: readonly string[]) {
  return {
    explanation: `${cycle.join(' was formerly ')}: a cycle of renames, in which no name is the current one.`,
    remedy: 'Define the type once, under the name it has today, and give the others with formerly().',
  };
}

function sayTaken(taken: Registration | undefined, eventType: string) {
  const name = taken?.eventType ?? '';
  if (taken?.retirement) {
    const remedy = `Retire it, or read it as ${eventType}; not both.`;
    return { explanation: `${name} is retired, and a former name of ${eventType}.`, remedy };
  }
  const all = [...(taken?.formerNames ?? []), { eventType: name }].map(
    (former) => `formerly(${say(former.eventType)}, …)`,
  );
  return {
    explanation: `${name} is an event type, and a former name of ${eventType}.`,
    remedy: `Where it was renamed, leave out its definition and say ${all.join('.')} on ${eventType}; else leave out the former name.`,
  };
}
