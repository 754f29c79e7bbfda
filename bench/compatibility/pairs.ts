import { readFileSync } from 'node:fs';
import type { Installed } from '../installed';
import { type Measurement, median } from '../measurement';

type Contains = Installed['compatibility']['contains'];
type Schema = Parameters<Contains>[0];

interface Pair {
  readonly draft: 'draft7' | 'draft2020-12';
  readonly lhs: Schema;
  readonly rhs: Schema;
  /** Whether all that is valid by `lhs` is valid by `rhs`. */
  readonly expected: boolean;
}

interface Judged extends Pair {
  readonly answer: ReturnType<Contains>['answer'];
  readonly milliseconds: number;
}

/** What event schemas seldom use. */
const laterKeywords = new Set(
  'propertyNames dependencies dependentRequired dependentSchemas contains minContains maxContains if then else unevaluatedProperties unevaluatedItems'.split(
    ' ',
  ),
);

const file = new URL('../../src/compatibility/containment/cases/pairs.jsonl', import.meta.url);

export function pairs(contains: Contains): Measurement[] {
  const all = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line): Pair => JSON.parse(line));
  const coldly = all.map((pair) => judge(pair, contains));
  const judged = all.map((pair) => judge(pair, contains));
  const common = judged.filter(({ lhs, rhs }) => !usesLater(lhs) && !usesLater(rhs));
  return [
    ...figures(`${count(judged)} pairs`, judged, 90),
    {
      what: 'the slowest of them when each is met for the first time',
      value: Math.max(...coldly.map(({ milliseconds }) => milliseconds)),
      unit: 'ms',
      goal: 1000,
    },
    ...figures(`${count(common)} of them with common keywords only`, common, 98),
  ];
}

function judge(pair: Pair, contains: Contains): Judged {
  const start = performance.now();
  const { answer } = contains(pair.lhs, pair.rhs, { draft: pair.draft === 'draft7' ? 'draft-07' : '2020-12' });
  return { ...pair, answer, milliseconds: performance.now() - start };
}

function figures(which: string, judged: readonly Judged[], decided: number): Measurement[] {
  const how = (answer: Judged['answer'], expected?: boolean) =>
    judged.filter((each) => each.answer === answer && (expected === undefined || each.expected === expected)).length;
  const times = judged.map(({ milliseconds }) => milliseconds).sort((one, other) => one - other);
  return [
    { what: `${which}: wrong yes`, value: how('yes', false), unit: 'pairs', goal: 0 },
    { what: `${which}: wrong no`, value: how('no', true), unit: 'pairs', goal: 0 },
    { what: `${which}: unknown`, value: how('unknown'), unit: 'pairs' },
    {
      what: `${which}: decided`,
      value: 100 - (100 * how('unknown')) / judged.length,
      unit: '%',
      goal: decided,
      isGoalLeast: true,
    },
    { what: `${which}: median of a pair`, value: median(times), unit: 'ms', goal: 2 },
    { what: `${which}: 99 % are faster than`, value: times[Math.floor(times.length * 0.99)] ?? Number.NaN, unit: 'ms' },
    { what: `${which}: the slowest`, value: times.at(-1) ?? Number.NaN, unit: 'ms', goal: 1000 },
  ];
}

function count(judged: readonly Judged[]): string {
  return judged.length.toLocaleString('en');
}

/** Also where a property has the name of such a keyword, which no pair here has. */
function usesLater(part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return false;
  return Object.entries(part).some(
    ([key, inner]) => (!Array.isArray(part) && laterKeywords.has(key)) || usesLater(inner),
  );
}
