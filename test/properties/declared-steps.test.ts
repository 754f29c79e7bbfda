import { expect, test } from 'vitest';
import { generatedCode } from '../../src/compile/generated-code';
import { isEvolventError } from '../../src/errors/evolvent-error';
import type { JsonObject } from '../../src/event/json';
import type { ChangesBuilder } from '../../src/operations/changes-builder';
import { stepContext } from '../../src/plan/step-context';
import { EventSchemaRegistry } from '../../src/registry/event-schema-registry';
import { firstDifference } from '../../src/testing/evolution/difference';
import { Chance, type Model, objectOf, schemaOf, unionOf, valueFor } from './declared-step-cases';
import { applied, type Change, changesOf, isObject, narrowChange, type Plain, type Run } from './naive-changes';

const cases = Number(process.env.EVOLVENT_FUZZ ?? 600);

interface Case {
  readonly models: readonly Model[];
  readonly steps: readonly (readonly Change[])[];
  readonly headers: readonly (readonly Change[])[];
  /** Of every version, as the operations leave them. */
  readonly metadata: readonly Model[];
}

function caseOf(chance: Chance): Case {
  const models: Model[] = [chance.isOneIn(4) ? unionOf(chance, 2) : objectOf(chance, 3)];
  const steps: Change[][] = [];
  const headers: (readonly Change[])[] = [];
  const metadata: Model[] = [objectOf(chance, 1)];
  for (let count = 1 + chance.below(4); count > 0; count -= 1) {
    const changes = changesOf(chance, models.at(-1) as Model, 2, chance.below(4));
    const inMetadata: readonly Change[] = chance.isOneIn(3)
      ? changesOf(chance, metadata.at(-1) as Model, 1, 1).filter(({ said }) => !/widen|derive/.test(said))
      : [];
    metadata.push(inMetadata.at(-1)?.after ?? (metadata.at(-1) as Model));
    const left = changes.at(-1)?.after ?? (models.at(-1) as Model);
    if (left.kind === 'object' && left.fields.length > 0 && chance.isOneIn(5)) changes.push(narrowChange(chance, left));
    steps.push(changes);
    headers.push(inMetadata);
    models.push(reordered(chance, changes.at(-1)?.after ?? (models.at(-1) as Model)));
  }
  return { models, steps, headers, metadata };
}

/** A version declares its properties in an order of its own. */
function reordered(chance: Chance, model: Model): Model {
  return model.kind === 'object' ? { ...model, fields: chance.shuffled(model.fields) } : model;
}

function registryOf({ models, steps, headers }: Case) {
  const builder = EventSchemaRegistry.builder();
  for (const [index, model] of models.entries()) builder.registerSchema('Changed', index + 1, schemaOf(model));
  for (const [index, changes] of steps.entries()) {
    const inMetadata = headers[index] ?? [];
    builder.registerChanges('Changed', index + 1, index + 2, (c) => {
      const first = inMetadata.length === 0 ? c : c.metadata((m) => inMetadata.reduce((b, one) => one.declare(b), m));
      return changes.reduce((b, one) => one.declare(b), first as ChangesBuilder);
    });
  }
  return builder.build();
}

/** What plain code makes of the event, one operation after the other. */
function naive({ models, steps, headers }: Case, event: Plain, from: number, to: number) {
  const run: Run = {
    made: new WeakSet(),
    metadata: event.metadata as Plain,
    context: (metadata) => stepContext(event as never, from, to, metadata),
  };
  let payload = event.payload as Plain;
  const direction = from < to ? 'up' : 'down';
  const indexes = from < to ? range(from - 1, to - 1) : range(to - 1, from - 1).reverse();
  for (const index of indexes) {
    const metadata = () => {
      if ((headers[index] ?? []).length > 0) run.metadata = applied(headers[index] ?? [], direction, run.metadata, run);
    };
    if (direction === 'up') metadata();
    payload = applied(steps[index] ?? [], direction, payload, run);
    if (direction === 'down') metadata();
  }
  return { payload: arranged(payload, models[to - 1] as Model, run), metadata: run.metadata };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

/** What operations have made stands in the order of the schema: what it requires, what may be there, and then the rest. */
function arranged(object: Plain, model: Model, run: Run): Plain {
  if (model.kind !== 'object' || !run.made.has(object)) return object;
  const declared = [...model.fields.filter((one) => one.isRequired), ...model.fields.filter((one) => !one.isRequired)];
  const inner = new Map(declared.map((field) => [field.name, field.model]));
  const names = declared.map(({ name }) => name).filter((name) => Object.hasOwn(object, name));
  const rest = Object.keys(object).filter((name) => !inner.has(name));
  return Object.fromEntries(
    [...names, ...rest].map((name) => {
      const value = object[name];
      const known = inner.get(name);
      return [name, known !== undefined && isObject(value) ? arranged(value, known, run) : value];
    }),
  );
}

function said({ steps, headers }: Case): string {
  return steps
    .map((changes, index) => `[${[...(headers[index] ?? []), ...changes].map((one) => one.said).join('; ')}]`)
    .join(' ');
}

interface Result {
  readonly payload: unknown;
  readonly metadata?: unknown;
}

/** What came of it. Lossy ways back give what tables do not have and functions do not take: an error in all executions. */
function outcomeOf(work: () => Result): Result | 'error' {
  try {
    return work();
  } catch (error) {
    const isKnown = isEvolventError(error, 'VALUE_NOT_IN_TABLE', 'UPCASTER_THREW') || error instanceof TypeError;
    if (isKnown || (error as Error).message === 'not in the table') return 'error';
    throw error;
  }
}

/** How the executions differ on a case; undefined where they do not. */
function difference(seed: number): string | undefined {
  const chance = new Chance(seed);
  const made = caseOf(chance);
  const last = made.models.length;
  const registry = registryOf(made);
  const closures = registry.chain('Changed');
  const code = registry.compiledWith(generatedCode).chain('Changed');
  for (let round = 0; round < 3; round += 1) {
    const from = 1 + chance.below(last);
    const isBack = from > 1 && (from === last || chance.isOneIn(2));
    const to = isBack ? 1 + chance.below(from - 1) : from + 1 + chance.below(last - from);
    if (isBack && made.steps.slice(to - 1, from - 1).some((changes) => changes.some(({ down }) => down === undefined)))
      continue;
    const event = {
      eventId: 'event-1',
      streamId: 'stream-1',
      sequenceNumber: round + 1,
      eventType: 'Changed',
      eventVersion: from,
      payload: valueFor(chance, made.models[from - 1] as Model) as JsonObject,
      metadata: valueFor(chance, made.metadata[from - 1] as Model) as JsonObject,
    };
    const go = (chain: typeof closures, validate: 'off' | 'every-step') =>
      from < to ? chain.upcast(event, { to, validate }) : chain.downcast(event, { to, validate });
    const expected = outcomeOf(() => naive(made, event, from, to));
    const results: Record<string, () => Result> = {
      closures: () => go(closures, 'off'),
      'generated code': () => go(code, 'off'),
      // A version on the way may refuse what a restored value made of it.
      ...(from < to && {
        'step by step': () => go(closures, 'every-step'),
        'code, step by step': () => go(code, 'every-step'),
      }),
    };
    for (const [execution, work] of Object.entries(results)) {
      const result = outcomeOf(work);
      const isError = result === 'error' || expected === 'error';
      // A value that no table has is an error, unless it is dropped later on: then it may go unnoticed.
      if (isError && (result === expected || expected === 'error')) continue;
      const { payload, metadata } = result === 'error' ? { payload: result, metadata: result } : result;
      const found = firstDifference(expected, { payload, metadata }, '', { ordered: true });
      if (found !== undefined)
        return `seed ${seed}, ${execution}, v${from} -> v${to}: ${said(made)}\n${JSON.stringify(event.payload)}\n${JSON.stringify(found)}`;
    }
  }
  return undefined;
}

test(`closures, generated code, step by step and plain code agree on ${cases} cases`, { timeout: 1_800_000 }, () => {
  const differences: string[] = [];
  for (let seed = 1; seed <= cases && differences.length < 5; seed += 1) {
    try {
      const found = difference(seed);
      if (found !== undefined) differences.push(found);
    } catch (error) {
      differences.push(`seed ${seed}: ${(error as Error).stack?.slice(0, 900)}`);
    }
  }
  expect(differences.join('\n\n')).toBe('');
});
