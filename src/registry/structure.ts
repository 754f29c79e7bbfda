import { say, sayList } from '../errors/say';
import { isVersion } from '../event/event-version';
import { findUnportable } from '../event/portable-json';
import { type FunctionStep, isDeclaredStep } from '../operations/step';
import { isStandardSchema } from '../schema/standard-schema';
import { declaredProblems } from './declared-problems';
import { formerNameProblems } from './former-name-structure';
import type { RegisteredStep, Registration, Registrations } from './registration';
import type { RegistryProblem } from './registry-problem';
import { retirementProblems } from './retirement-structure';
import { splitProblems } from './split-structure';

/** Every reason why these event types do not make whole chains; none where they do. Builds no schema that is given as a function. */
export function structuralProblems(registrations: Registrations, asksSchemas: boolean): readonly RegistryProblem[] {
  return [
    ...[...registrations.values()].flatMap((registration) => problemsOf(registration, asksSchemas)),
    ...formerNameProblems(registrations),
    ...retirementProblems(registrations),
    ...splitProblems(registrations),
  ];
}

type Problem = Omit<RegistryProblem, 'eventType'>;

function problemsOf(registration: Registration, asksSchemas: boolean): RegistryProblem[] {
  if (registration.invalid) {
    const explanation = `${say(registration.eventType)} is no event definition.`;
    const remedy = 'Give what defineEvent(...).version(1, schema) returns, one by one: of(...definitions).';
    return [{ rule: 'invalid-definition', eventType: say(registration.eventType), versions: [], explanation, remedy }];
  }
  const problems = [
    ...nameProblems(registration),
    ...schemaProblems(registration),
    ...stepProblems(registration, asksSchemas),
  ];
  // A type that is retired needs no versions.
  if (registration.retirement && registration.schemas.length === 0) {
    return problems.map((problem) => ({ eventType: registration.eventType, ...problem }));
  }
  // Gaps and missing steps are read off what is sound; where nothing is, they would only repeat the other problems.
  problems.push(...versionProblems(registration));
  return problems.map((problem) => ({ eventType: registration.eventType, ...problem }));
}

function* nameProblems({ eventType, definitions }: Registration): Generator<Problem> {
  const name = typeof eventType === 'string' ? eventType : say(eventType);
  if (
    typeof eventType !== 'string' ||
    eventType.trim() === '' ||
    findUnportable(eventType, 'eventType') !== undefined
  ) {
    const explanation = `The event type ${say(eventType)} is not a name that databases keep.`;
    yield { rule: 'invalid-event-type', versions: [], explanation, remedy: 'Name it by a text that is not empty.' };
  }
  if (definitions > 1) {
    const explanation = `${name} is defined ${definitions} times.`;
    yield {
      rule: 'duplicate-event-type',
      versions: [],
      explanation,
      remedy: 'Keep one definition with all its versions.',
    };
  }
}

function* schemaProblems({ eventType, definitions, schemas }: Registration): Generator<Problem> {
  const name = typeof eventType === 'string' ? eventType : say(eventType);
  const seen = new Set<number>();
  for (const { version, schema } of schemas) {
    if (!isVersion(version)) {
      const explanation = `${name} has a version ${say(version)}.`;
      yield { rule: 'invalid-version', versions: [], explanation, remedy: 'Versions are the integers from 1 on.' };
    } else if (seen.has(version) && definitions <= 1) {
      const explanation = `${name} v${version} has more than one schema.`;
      yield {
        rule: 'duplicate-version',
        versions: [version],
        explanation,
        remedy: 'A published version never changes: add the next one.',
      };
    }
    seen.add(version);
    if (typeof schema.source !== 'function' && !isStandardSchema(schema.source)) {
      const explanation = `The schema of ${name} v${say(version)} is ${say(schema.source)}, not a Standard Schema.`;
      const remedy =
        "Give a Zod 4, ArkType or Valibot schema, or wrap plain JSON Schema in jsonSchema() of 'evolvent/json-schema'.";
      yield { rule: 'invalid-schema', versions: [version], explanation, remedy };
    }
  }
}

function* stepProblems(registration: Registration, asksSchemas: boolean): Generator<Problem> {
  yield* directedProblems(registration, registration.upcasts, 'upcast');
  yield* directedProblems(registration, registration.downcasts, 'downcast');
  for (const { from, to, step } of registration.upcasts) {
    if (!isDeclaredStep(step)) continue;
    const schema = asksSchemas ? registration.schemas.find(({ version }) => version === from)?.schema : undefined;
    const named = `The upcast of ${registration.eventType} v${say(from)} -> v${say(to)}`;
    for (const problem of declaredProblems(named, step, schema)) yield { ...problem, versions: [from, to] };
  }
}

function* functionProblems(named: string, { run, scope }: FunctionStep): Generator<Omit<Problem, 'versions'>> {
  if (typeof run !== 'function')
    yield { rule: 'invalid-step', explanation: `${named} is ${say(run)}.`, remedy: 'Give a function.' };
  if (scope !== 'payload' && scope !== 'event') {
    const explanation = `${named} has the scope ${say(scope)}.`;
    yield { rule: 'invalid-step', explanation, remedy: "The scope is 'payload' or 'event'." };
  }
}

function* directedProblems(
  { eventType, definitions, schemas }: Registration,
  steps: readonly RegisteredStep[],
  kind: 'upcast' | 'downcast',
): Generator<Problem> {
  const name = typeof eventType === 'string' ? eventType : say(eventType);
  const forward = kind === 'upcast' ? 1 : -1;
  const versions = new Set(schemas.map(({ version }) => version));
  const seen = new Set<string>();
  for (const { from, to, step } of steps) {
    const way = `v${say(from)} -> v${say(to)}`;
    const named = `The ${kind} of ${name} ${way}`;
    if (!isVersion(from) || !isVersion(to)) {
      yield {
        rule: 'invalid-version',
        versions: [],
        explanation: `${named} is not between versions.`,
        remedy: 'Versions are the integers from 1 on.',
      };
      continue;
    }
    const problem = { versions: [from, to] };
    if (!isDeclaredStep(step)) for (const found of functionProblems(named, step)) yield { ...problem, ...found };
    if (seen.has(way) && definitions <= 1) {
      yield {
        ...problem,
        rule: 'duplicate-step',
        explanation: `${named} is given more than once.`,
        remedy: 'Keep one of them.',
      };
    }
    seen.add(way);
    if ((to - from) * forward <= 0) {
      const remedy = `An upcast leads to the next version, a downcast to the one before; a chain is a line without cycles.`;
      yield { ...problem, rule: 'wrong-direction', explanation: `${named} leads the wrong way.`, remedy };
    } else if (Math.abs(to - from) > 1) {
      const remedy = `Give one step for each version between: ${line(from, to)}.`;
      yield { ...problem, rule: 'jump', explanation: `${named} jumps over versions.`, remedy };
    }
    for (const version of [from, to]) {
      if (versions.has(version)) continue;
      const remedy = `Register the schema of v${version}.`;
      yield {
        ...problem,
        rule: 'step-without-schema',
        explanation: `${named} touches v${version}, which has no schema.`,
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
  const name = typeof eventType === 'string' ? eventType : say(eventType);
  const versions = new Set(schemas.map(({ version }) => version).filter(isVersion));
  const latest = Math.max(0, ...versions);
  if (latest === 0) {
    const explanation = `${name} has no version.`;
    if (schemas.length === 0)
      yield { rule: 'missing-version', versions: [], explanation, remedy: 'Give the schema of version 1.' };
    return;
  }
  if (latest > mostVersions) {
    const explanation = `${name} has a version ${latest}, beyond ${mostVersions}.`;
    yield { rule: 'invalid-version', versions: [latest], explanation, remedy: 'Number the versions from 1 on.' };
    return;
  }
  const numbers = Array.from({ length: latest }, (_, index) => index + 1);
  const missing = numbers.filter((version) => !versions.has(version));
  if (missing.length > 0) {
    const explanation = `${name} lacks ${numbered(missing)} between v1 and its latest, v${latest}.`;
    yield {
      rule: 'missing-version',
      versions: missing,
      explanation,
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
    explanation: `${name} has no upcast to ${numbered(unreached)}: events of ${numbered(stranded)} are stranded.`,
    remedy: `Give the upcast ${sayList(unreached.map((version) => `v${version - 1} -> v${version}`))}.`,
  };
}

function numbered(versions: readonly number[]): string {
  return sayList(versions.map((version) => `v${version}`));
}
