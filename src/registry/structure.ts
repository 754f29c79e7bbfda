import { say } from '../errors/say';
import { isVersion } from '../event/event-version';
import { isStandardSchema } from '../schema/standard-schema';
import type { RegisteredStep, Registration, Registrations } from './registration';
import type { RegistryProblem } from './registry-problem';

/** Every reason why these event types do not make whole chains; none where they do. Builds no schema. */
export function structuralProblems(registrations: Registrations): readonly RegistryProblem[] {
  return [...registrations.values()].flatMap(problemsOf);
}

type Problem = Omit<RegistryProblem, 'eventType'>;

function problemsOf(registration: Registration): RegistryProblem[] {
  const problems = [...nameProblems(registration), ...schemaProblems(registration), ...stepProblems(registration)];
  // Gaps and missing steps are read off what is sound; where nothing is, they would only repeat the other problems.
  problems.push(...versionProblems(registration));
  return problems.map((problem) => ({ eventType: registration.eventType, ...problem }));
}

function* nameProblems({ eventType, definitions }: Registration): Generator<Problem> {
  if (typeof eventType !== 'string' || eventType.trim() === '') {
    const text = `The event type ${say(eventType)} is not a name.`;
    yield { rule: 'invalid-event-type', versions: [], text, remedy: 'Name it by a text that is not empty.' };
  }
  if (definitions > 1) {
    const text = `${eventType} is defined ${definitions} times.`;
    yield { rule: 'duplicate-event-type', versions: [], text, remedy: 'Keep one definition with all its versions.' };
  }
}

function* schemaProblems({ eventType, definitions, schemas }: Registration): Generator<Problem> {
  const seen = new Set<number>();
  for (const { version, schema } of schemas) {
    if (!isVersion(version)) {
      const text = `${eventType} has a version ${say(version)}.`;
      yield { rule: 'invalid-version', versions: [], text, remedy: 'Versions are the integers from 1 on.' };
    } else if (seen.has(version) && definitions <= 1) {
      const text = `${eventType} v${version} has more than one schema.`;
      yield {
        rule: 'duplicate-version',
        versions: [version],
        text,
        remedy: 'A published version never changes: add the next one.',
      };
    }
    seen.add(version);
    if (typeof schema.source !== 'function' && !isStandardSchema(schema.source)) {
      const text = `The schema of ${eventType} v${say(version)} is ${say(schema.source)}, not a Standard Schema.`;
      const remedy =
        "Give a Zod 4, ArkType or Valibot schema, or wrap plain JSON Schema in jsonSchema() of 'evolvent/json-schema'.";
      yield { rule: 'invalid-schema', versions: [version], text, remedy };
    }
  }
}

function* stepProblems(registration: Registration): Generator<Problem> {
  yield* directedProblems(registration, registration.upcasts, 'upcast');
  yield* directedProblems(registration, registration.downcasts, 'downcast');
}

function* directedProblems(
  { eventType, definitions, schemas }: Registration,
  steps: readonly RegisteredStep[],
  kind: 'upcast' | 'downcast',
): Generator<Problem> {
  const forward = kind === 'upcast' ? 1 : -1;
  const versions = new Set(schemas.map(({ version }) => version));
  const seen = new Set<string>();
  for (const { from, to, step } of steps) {
    const way = `v${say(from)} -> v${say(to)}`;
    const named = `The ${kind} of ${eventType} ${way}`;
    if (!isVersion(from) || !isVersion(to)) {
      yield {
        rule: 'invalid-version',
        versions: [],
        text: `${named} is not between versions.`,
        remedy: 'Versions are the integers from 1 on.',
      };
      continue;
    }
    const problem = { versions: [from, to] };
    if (typeof step.run !== 'function') {
      yield { ...problem, rule: 'invalid-step', text: `${named} is ${say(step.run)}.`, remedy: 'Give a function.' };
    }
    if (seen.has(way) && definitions <= 1) {
      yield {
        ...problem,
        rule: 'duplicate-step',
        text: `${named} is given more than once.`,
        remedy: 'Keep one of them.',
      };
    }
    seen.add(way);
    if ((to - from) * forward <= 0) {
      const remedy = `An upcast leads to the next version, a downcast to the one before; a chain is a line without cycles.`;
      yield { ...problem, rule: 'wrong-direction', text: `${named} leads the wrong way.`, remedy };
    } else if (Math.abs(to - from) > 1) {
      const remedy = `Give one step for each version between: ${line(from, to)}.`;
      yield { ...problem, rule: 'jump', text: `${named} jumps over versions.`, remedy };
    }
    for (const version of [from, to]) {
      if (versions.has(version)) continue;
      const remedy = `Register the schema of v${version}.`;
      yield {
        ...problem,
        rule: 'step-without-schema',
        text: `${named} touches v${version}, which has no schema.`,
        remedy,
      };
    }
  }
}

function line(from: number, to: number): string {
  const forward = Math.sign(to - from);
  const steps: string[] = [];
  for (let version = from; version !== to && steps.length < 6; version += forward) {
    steps.push(`v${version} -> v${version + forward}`);
  }
  return steps.join(', ');
}

/** More versions than anyone writes: a number beyond it is a typing error, and listing the gap would never end. */
const mostVersions = 10_000;

function* versionProblems({ eventType, schemas, upcasts }: Registration): Generator<Problem> {
  const versions = new Set(schemas.map(({ version }) => version).filter(isVersion));
  const latest = Math.max(0, ...versions);
  if (latest === 0) {
    const text = `${eventType} has no version.`;
    if (schemas.length === 0)
      yield { rule: 'missing-version', versions: [], text, remedy: 'Give the schema of version 1.' };
    return;
  }
  if (latest > mostVersions) {
    const text = `${eventType} has a version ${latest}, beyond ${mostVersions}.`;
    yield { rule: 'invalid-version', versions: [latest], text, remedy: 'Number the versions from 1 on.' };
    return;
  }
  const numbers = Array.from({ length: latest }, (_, index) => index + 1);
  const missing = numbers.filter((version) => !versions.has(version));
  if (missing.length > 0) {
    const text = `${eventType} lacks ${numbered(missing)} between v1 and its latest, v${latest}.`;
    yield {
      rule: 'missing-version',
      versions: missing,
      text,
      remedy: 'Number the versions from 1 on, and keep the schema of every version that was ever stored.',
    };
  }
  const reached = new Set(upcasts.filter(({ from, to }) => to === from + 1).map(({ to }) => to));
  const unreached = numbers.slice(1).filter((version) => !reached.has(version));
  if (unreached.length === 0) return;
  const stranded = numbers.filter((version) => version < (unreached.at(-1) ?? 0));
  yield {
    rule: 'missing-upcast',
    versions: stranded,
    text: `${eventType} has no upcast to ${numbered(unreached)}: events of ${numbered(stranded)} are stranded.`,
    remedy: `Give the upcast ${unreached.map((version) => `v${version - 1} -> v${version}`).join(', ')}.`,
  };
}

function numbered(versions: readonly number[]): string {
  return versions.map((version) => `v${version}`).join(', ');
}
