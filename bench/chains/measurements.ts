import { type Measurement, median } from '../measurement';
import type { Answers } from './chains';
import { type VariantName, variants } from './variants';

const isNode20 = process.versions.node.startsWith('20.');

/** At most so many times what it is compared with. */
const goals: readonly { what: VariantName; against: VariantName; goal: number }[] = [
  { what: 'closures', against: 'parse only', goal: 0.4 },
  { what: 'closures, default validation', against: 'parse only', goal: 1 },
  { what: 'current event', against: 'parse only', goal: 0.03 },
  { what: 'generated', against: 'hand-written, unknown keys kept', goal: 1.5 },
  { what: 'closures', against: 'spread in every hop', goal: isNode20 ? 1 / 7 : 1 / 2 },
  { what: '100 renames, closures', against: '1 rename, closures', goal: 1.3 },
  { what: '100 renames, generated', against: '1 rename, generated', goal: 1.3 },
];

export function measurementsOf(answers: Answers): Measurement[] {
  const nanoseconds = (name: VariantName, question: 'time' | 'read') => answers.get(name)?.[question] ?? [];
  // Each round has its own ratio: what slows the machine down for a while slows both.
  const times = (name: VariantName, against: VariantName, question: 'time' | 'read' = 'time') => {
    const others = nanoseconds(against, 'time');
    return median(nanoseconds(name, question).map((value, round) => value / (others[round] ?? Number.NaN)));
  };
  const parseOf = (name: VariantName): VariantName =>
    name.startsWith('40 types') ? '40 types, parse only' : 'parse only';
  const line = (question: 'time' | 'read', after: string) =>
    variants.map(({ name }): Measurement => {
      const value = times(name, parseOf(name), question);
      const taken = `${median(nanoseconds(name, question)).toFixed(0)} ns`;
      return { what: `${name}${after}`, value, unit: 'times', beside: taken };
    });
  const bytes = (name: VariantName, question: 'memory' | 'allocation') => median(answers.get(name)?.[question] ?? []);
  return [
    ...line('time', ''),
    ...line('read', ', eight fields read'),
    // So many bytes a result are so many megabytes a million.
    ...variants.map(
      ({ name }): Measurement => ({ what: `${name}, a million held`, value: bytes(name, 'memory'), unit: 'MB' }),
    ),
    { what: 'current event, allocated', value: bytes('current event', 'allocation'), unit: 'bytes', goal: 1 },
    ...goals.map(
      ({ what, against, goal }): Measurement => ({
        what: `${what} / ${against}`,
        value: times(what, against),
        unit: 'times',
        goal,
      }),
    ),
  ];
}
