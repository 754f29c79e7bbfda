import type { Installed } from '../installed';
import { type Measurement, median } from '../measurement';

type Contains = Installed['compatibility']['contains'];
type Schema = Parameters<Contains>[0];
type Answer = ReturnType<Contains>['answer'];

const references = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`r${index}`, { $ref: '#/$defs/node' }]));

/** A union whose branches each lead back to it. */
function recursive(branch: (index: number) => Schema, count = 12): Schema {
  const branches = Array.from({ length: count }, (_, index) => branch(index));
  return { $ref: '#/$defs/node', $defs: { node: { anyOf: [{ type: 'null' }, ...branches] } } };
}

const tagged = (last: object = {}) =>
  recursive((index) => ({
    type: 'object',
    properties: { kind: { const: `k${index}` }, ...references(5), ...(index === 11 && last) },
    required: ['kind'],
  }));
/** No branch excludes another. */
const untagged = (least: number) =>
  recursive((index) => ({
    type: 'object',
    properties: { [`p${index}`]: { type: 'integer', minimum: index === 3 ? least : 0 }, ...references(5) },
    required: [`p${index}`, 'r0'],
  }));

const nested = (depth: number, leaf: Schema): Schema =>
  depth === 0
    ? leaf
    : {
        anyOf: [
          nested(depth - 1, leaf),
          { type: 'object', properties: { [`x${depth}`]: { const: depth } }, required: [`x${depth}`] },
        ],
      };
/** Each of the choices can be made in three ways: 3 to the power of 60 in all. */
const choices = (most: number): Schema => ({
  allOf: Array.from({ length: 60 }, (_, index) => ({
    anyOf: [{ required: [`a${index}`] }, { required: [`b${index}`] }, { properties: { c: { minimum: index + most } } }],
  })),
});
const texts = (pattern: string): Schema => ({ type: 'string', pattern });

const text = { type: 'string' };
const textOrNull = { type: ['string', 'null'] };
const cases: readonly (readonly [what: string, older: Schema, newer: Schema, expected: Answer])[] = [
  ['12 branches with 5 recursive references each, equal', tagged(), tagged(), 'yes'],
  ['the same, the older one says more', tagged({ extra: text }), tagged(), 'yes'],
  ['the same, the newer one says more', tagged(), tagged({ extra: text }), 'no'],
  ['the same without a tag, wider', untagged(1), untagged(0), 'yes'],
  ['the same without a tag, narrower', untagged(0), untagged(1), 'no'],
  ['60 nested anyOf, wider', nested(60, text), nested(60, textOrNull), 'yes'],
  ['60 nested anyOf, narrower', nested(60, textOrNull), nested(60, text), 'no'],
  ['60 anyOf that must all hold, wider', choices(1), choices(0), 'yes'],
  ['60 anyOf that must all hold, narrower', choices(0), choices(1), 'no'],
  ['^(a+)+$ in ^a+$', texts('^(a+)+$'), texts('^a+$'), 'yes'],
  ['^(a+)+$ in ^(aa)+$', texts('^(a+)+$'), texts('^(aa)+$'), 'no'],
];

export function pathologicalSchemas(contains: Contains, rounds: number): Measurement[] {
  return cases.map(([what, older, newer, expected]) => timed(contains, rounds, { what, older, newer, expected }, 1000));
}

/** The median of some rounds, with the answer. */
export function timed(
  contains: Contains,
  rounds: number,
  {
    what,
    older,
    newer,
    expected,
    options,
  }: {
    readonly what: string;
    readonly older: Schema;
    readonly newer: Schema;
    readonly expected: Answer;
    readonly options?: Parameters<Contains>[2];
  },
  goal?: number,
): Measurement {
  const times: number[] = [];
  const answers = new Set<Answer>();
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    answers.add(contains(older, newer, options).answer);
    times.push(performance.now() - start);
  }
  const wrong = [...answers].find((answer) => answer !== expected && answer !== 'unknown');
  if (wrong !== undefined) throw new Error(`${what}: ${wrong} is wrong.`);
  return {
    what,
    value: median(times),
    unit: 'ms',
    beside: [...answers].join(', '),
    ...(goal !== undefined && { goal }),
  };
}
