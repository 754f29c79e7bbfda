import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { failureOf } from '../../test/failure';
import { defineEvent } from '../definition/define-event';
import { EventSchemaRegistry } from './event-schema-registry';
import type { RegistryProblem } from './registry-problem';

const schema = z.object({});
const same = (payload: unknown) => payload;

function problemsOf(
  build: (builder: ReturnType<typeof EventSchemaRegistry.builder>) => unknown,
): readonly RegistryProblem[] {
  const builder = EventSchemaRegistry.builder();
  build(builder);
  return failureOf('REGISTRY_INVALID', () => builder.build()).fields.problems as readonly RegistryProblem[];
}

const rulesOf = (problems: readonly RegistryProblem[]) => problems.map(({ rule }) => rule);

describe('a registry is refused where', () => {
  test('a version is missing between 1 and the latest', () => {
    const problems = problemsOf((builder) =>
      builder.registerSchema('Moved', 1, schema).registerSchema('Moved', 4, schema),
    );
    expect(problems).toEqual([
      expect.objectContaining({ rule: 'missing-version', eventType: 'Moved', versions: [2, 3] }),
      expect.objectContaining({ rule: 'missing-upcast', eventType: 'Moved', versions: [1, 2, 3] }),
    ]);
  });

  test('version 1 is missing', () => {
    expect(rulesOf(problemsOf((builder) => builder.registerSchema('Moved', 2, schema)))).toContain('missing-version');
  });

  test('a step is missing: every version that is stranded by it is named', () => {
    const problems = problemsOf((builder) => {
      for (const version of [1, 2, 3, 4]) builder.registerSchema('Moved', version, schema);
      builder.registerUpcaster('Moved', 1, 2, same).registerUpcaster('Moved', 3, 4, same);
    });
    expect(problems).toEqual([expect.objectContaining({ rule: 'missing-upcast', versions: [1, 2] })]);
  });

  test('a step jumps over versions: the remedy names the steps to give', () => {
    const problems = problemsOf((builder) => {
      for (const version of [1, 2, 3]) builder.registerSchema('Moved', version, schema);
      builder
        .registerUpcaster('Moved', 1, 2, same)
        .registerUpcaster('Moved', 2, 3, same)
        .registerUpcaster('Moved', 1, 3, same);
    });
    expect(problems).toEqual([
      expect.objectContaining({
        rule: 'jump',
        versions: [1, 3],
        remedy: expect.stringContaining('v1 -> v2, v2 -> v3'),
      }),
    ]);
  });

  test('a step leads back or to itself, so that the chain would be a cycle', () => {
    for (const [from, to] of [
      [2, 1],
      [1, 1],
    ] as const) {
      const problems = problemsOf((builder) =>
        builder
          .registerSchema('Moved', 1, schema)
          .registerSchema('Moved', 2, schema)
          .registerUpcaster('Moved', 1, 2, same)
          .registerUpcaster('Moved', from, to, same),
      );
      expect(rulesOf(problems)).toEqual(['wrong-direction']);
    }
    expect(
      rulesOf(
        problemsOf((builder) => builder.registerSchema('Moved', 1, schema).registerDowncaster('Moved', 1, 2, same)),
      ),
    ).toContain('wrong-direction');
  });

  test('a version has two schemas, or a step is given twice', () => {
    const problems = problemsOf((builder) =>
      builder
        .registerSchema('Moved', 1, schema)
        .registerSchema('Moved', 1, z.object({ a: z.string() }))
        .registerSchema('Moved', 2, schema)
        .registerUpcaster('Moved', 1, 2, same)
        .registerUpcaster('Moved', 1, 2, same),
    );
    expect(rulesOf(problems)).toEqual(['duplicate-version', 'duplicate-step']);
  });

  test('a step touches a version without a schema', () => {
    const problems = problemsOf((builder) =>
      builder.registerSchema('Moved', 1, schema).registerUpcaster('Moved', 1, 2, same),
    );
    expect(problems).toEqual([expect.objectContaining({ rule: 'step-without-schema' })]);
  });

  test('an event type is defined twice', () => {
    const moved = defineEvent('Moved').version(1, schema);
    const again = defineEvent('Moved').version(1, schema);
    const problems = failureOf('REGISTRY_INVALID', () => EventSchemaRegistry.of(moved, again)).fields.problems;
    expect(rulesOf(problems as readonly RegistryProblem[])).toEqual(['duplicate-event-type']);
  });

  test.each([0, -1, 1.5, Number.NaN, '2', null, undefined, 2 ** 60])('a version is %s', (version) => {
    const problems = problemsOf((builder) => builder.registerSchema('Moved', version as never, schema));
    expect(rulesOf(problems)).toContain('invalid-version');
  });

  test('a number is beyond all versions: it is named without listing a billion gaps', () => {
    expect(rulesOf(problemsOf((builder) => builder.registerSchema('Moved', 2_000_000_000, schema)))).toEqual([
      'invalid-version',
    ]);
  });

  test.each([[undefined], [null], [{}], [7], [{ type: 'object' }]])('a schema is %j', (wrong) => {
    expect(rulesOf(problemsOf((builder) => builder.registerSchema('Moved', 1, wrong as never)))).toEqual([
      'invalid-schema',
    ]);
  });

  test('a step is no function, a name is no name', () => {
    const problems = problemsOf((builder) =>
      builder
        .registerSchema('Moved', 1, schema)
        .registerSchema('Moved', 2, schema)
        .registerUpcaster('Moved', 1, 2, 'rename' as never)
        .registerSchema('', 1, schema)
        .registerSchema(undefined as never, 1, schema),
    );
    expect(rulesOf(problems)).toEqual(['invalid-step', 'invalid-event-type', 'invalid-event-type']);
  });
});

test('all problems of all event types are in the one error', () => {
  const problems = problemsOf((builder) =>
    builder
      .registerSchema('Moved', 1, schema)
      .registerSchema('Moved', 3, schema)
      .registerUpcaster('Moved', 1, 3, same)
      .registerSchema('Counted', 0, schema)
      .registerUpcaster('Lost', 2, 1, same),
  );
  expect(new Set(problems.map(({ eventType }) => eventType))).toEqual(new Set(['Moved', 'Counted', 'Lost']));
  expect(new Set(rulesOf(problems))).toEqual(
    new Set(['jump', 'missing-version', 'missing-upcast', 'invalid-version', 'wrong-direction', 'step-without-schema']),
  );
});

test('no schema is built where a registry is', () => {
  let built = 0;
  const lazy = () => {
    built += 1;
    return schema;
  };
  const registry = EventSchemaRegistry.of(
    defineEvent('Moved')
      .version(1, lazy)
      .version(2, lazy)
      .upcast(() => ({})),
  );
  expect(built).toBe(0);
  const first = registry.getSchema('Moved', 2);
  registry.upcast({ eventType: 'Moved', payload: {} });
  expect(first).toBe(schema);
  expect(built).toBe(1);
});

test('a builder is closed by build(), and stays open where build() fails', () => {
  const builder = EventSchemaRegistry.builder().registerSchema('Moved', 2, schema);
  failureOf('REGISTRY_INVALID', () => builder.build());
  builder.registerSchema('Moved', 1, schema).registerUpcaster('Moved', 1, 2, same);
  const registry = builder.build();
  failureOf('BUILDER_CLOSED', () => builder.registerSchema('Moved', 3, schema));
  failureOf('BUILDER_CLOSED', () => builder.build());
  expect(registry.getVersions('Moved')).toEqual([1, 2]);
});

test('what is no event definition is reported, not crashed on', () => {
  const moved = defineEvent('Moved').version(1, schema);
  const { problems } = failureOf('REGISTRY_INVALID', () =>
    EventSchemaRegistry.of(...([[moved], undefined, { eventType: 'X', versions: [{}] }] as never[])),
  ).fields;
  expect(rulesOf(problems as RegistryProblem[])).toEqual([
    'invalid-definition',
    'invalid-definition',
    'invalid-definition',
  ]);
});

test('a scope that is none, or a name that databases do not keep, is reported', () => {
  const problems = problemsOf((builder) =>
    builder
      .registerSchema('Moved', 1, schema)
      .registerSchema('Moved', 2, schema)
      .registerUpcaster('Moved', 1, 2, same, { scope: 'Event' as never })
      .registerSchema('Sto\u0000ck', 1, schema)
      .registerSchema(Symbol('x') as never, 0, schema),
  );
  expect(rulesOf(problems)).toEqual(['invalid-step', 'invalid-event-type', 'invalid-event-type', 'invalid-version']);
});
