import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EventSchemaRegistry } from '../../src/registry/event-schema-registry';
import type { RegistryProblem } from '../../src/registry/registry-problem';
import { failureOf } from '../failure';
import { type ChainCase, chainCase, registrationsOf, registryOf, schemaOf, stepOf, storedCase } from './chain-cases';

const runs = { numRuns: 500 };

function deepFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    for (const part of Object.values(value)) deepFrozen(part);
    Object.freeze(value);
  }
  return value;
}

/** What the steps make of a payload without any chain: one after the other, on copies. */
function stepByStep({ changes }: ChainCase, from: number, payload: unknown): unknown {
  return changes
    .slice(from - 1)
    .reduce((current, change) => stepOf(change)(structuredClone(current) as Record<string, unknown>), payload);
}

const upcast = (registry: EventSchemaRegistry<never>, message: unknown, options = {}) =>
  registry.upcast(message as never, options) as unknown as { eventVersion: number; payload: unknown };

describe('for every chain and every valid event of any of its versions', () => {
  test('the result is the latest version, valid, and what the steps make one after the other', () => {
    fc.assert(
      fc.property(storedCase, ({ chain, message }) => {
        const event = upcast(registryOf(chain), message, { validate: 'every-step' });
        expect(event.eventVersion).toBe(chain.fields.length);
        expect(schemaOf(chain.fields.at(-1) ?? [])['~standard'].validate(event.payload)).not.toHaveProperty('issues');
        expect(event.payload).toEqual(stepByStep(chain, message.eventVersion, message.payload));
      }),
      runs,
    );
  });

  test('upcasting twice is upcasting once', () => {
    fc.assert(
      fc.property(storedCase, ({ chain, message }) => {
        const registry = registryOf(chain);
        const once = upcast(registry, message);
        expect(upcast(registry, once)).toBe(once);
      }),
      runs,
    );
  });

  test('stopping on the way and going on later is going through', () => {
    fc.assert(
      fc.property(storedCase, fc.nat(), ({ chain, message }, draw) => {
        const registry = registryOf(chain);
        const stop = message.eventVersion + (draw % (chain.fields.length - message.eventVersion + 1));
        const half = registry.chain('Changed' as never).upcast(message, { to: stop });
        expect(half.eventVersion).toBe(stop);
        expect(upcast(registry, half)).toEqual(upcast(registry, message));
      }),
      runs,
    );
  });

  test('the input is untouched, also deep inside', () => {
    fc.assert(
      fc.property(storedCase, ({ chain, message }) => {
        const before = structuredClone(message);
        upcast(registryOf(chain), deepFrozen(message));
        expect(message).toEqual(before);
      }),
      runs,
    );
  });

  test('the order of registration is irrelevant', () => {
    fc.assert(
      fc.property(
        storedCase.chain(({ chain, message }) =>
          fc.record({
            chain: fc.constant(chain),
            message: fc.constant(message),
            order: fc.shuffledSubarray([...registrationsOf(chain)], { minLength: registrationsOf(chain).length }),
          }),
        ),
        ({ chain, message, order }) => {
          expect(upcast(registryOf(chain, order), message)).toEqual(upcast(registryOf(chain), message));
        },
      ),
      runs,
    );
  });

  test('two readings give the same, as JSON too', () => {
    fc.assert(
      fc.property(storedCase, ({ chain, message }) => {
        const registry = registryOf(chain);
        const event = upcast(registry, message);
        expect(upcast(registry, message)).toEqual(event);
        expect(JSON.parse(JSON.stringify(event))).toEqual(
          JSON.parse(JSON.stringify(upcast(registry, JSON.parse(JSON.stringify(message))))),
        );
      }),
      runs,
    );
  });
});

describe('for every chain', () => {
  const longChain = chainCase.filter(({ fields }) => fields.length >= 3);
  const rulesOf = (chain: ChainCase, order: Parameters<typeof registryOf>[1]) =>
    new Set(
      (failureOf('REGISTRY_INVALID', () => registryOf(chain, order)).fields.problems as RegistryProblem[]).map(
        ({ rule }) => rule,
      ),
    );

  test('a version or a step that is left out is refused', () => {
    fc.assert(
      fc.property(longChain, fc.nat(), (chain, draw) => {
        const all = registrationsOf(chain);
        const left = all[draw % all.length];
        // The last version with its step may be left out: that is the release before.
        fc.pre(!(left && 'schema' in left && left.schema === chain.fields.length));
        const rules = rulesOf(
          chain,
          all.filter((registered) => registered !== left),
        );
        expect(rules.has('missing-version') || rules.has('missing-upcast')).toBe(true);
      }),
      runs,
    );
  });

  test('whatever is registered twice is refused', () => {
    fc.assert(
      fc.property(longChain, fc.nat(), (chain, draw) => {
        const all = registrationsOf(chain);
        const twice = all[draw % all.length];
        const rules = rulesOf(chain, twice ? [...all, twice] : all);
        expect([...rules]).toEqual([twice && 'schema' in twice ? 'duplicate-version' : 'duplicate-step']);
      }),
      runs,
    );
  });

  test('a step that jumps, stays or leads back is refused, so that a chain is a line', () => {
    fc.assert(
      fc.property(longChain, fc.nat(), fc.nat(), (chain, one, other) => {
        const from = 1 + (one % chain.fields.length);
        const to = 1 + (other % chain.fields.length);
        fc.pre(to !== from + 1);
        const builder = EventSchemaRegistry.builder();
        for (const [index, fields] of chain.fields.entries())
          builder.registerSchema('Changed', index + 1, schemaOf(fields));
        for (const [index, change] of chain.changes.entries())
          builder.registerUpcaster('Changed', index + 1, index + 2, stepOf(change));
        builder.registerUpcaster('Changed', from, to, (payload) => payload);
        const { problems } = failureOf('REGISTRY_INVALID', () => builder.build()).fields;
        expect(problems).toEqual([
          expect.objectContaining({ rule: to > from ? 'jump' : 'wrong-direction', versions: [from, to] }),
        ]);
      }),
      runs,
    );
  });
});
