import { describe, expect, it } from 'vitest';
import type { CompatibilityPolicy } from '../containment/containment';
import { contains } from '../containment/contains';
import { compareWith } from './compare-schemas';
import type { DifferenceVerdict } from './difference';
import { differenceRules } from './difference-rules';
import { eventRows, type RuleRow, strictRows } from './rule-table.fixture';

const compareSchemas = compareWith(contains);

describe.each([
  ['strict', strictRows],
  ['event', eventRows],
] as const)('by the policy %s', (policy, rows) => {
  it.each(rows)('$change', (row) => keepsRow(row, policy));
});

function keepsRow({ older, newer, rule, backward, forward }: RuleRow, policy: CompatibilityPolicy): void {
  const { differences, ...compared } = compareSchemas(older, newer, { policy });
  expect({ backward: compared.backward.answer, forward: compared.forward.answer }).toEqual({
    backward: backward ? 'yes' : 'no',
    forward: forward ? 'yes' : 'no',
  });
  const rules = differences.map((difference) => difference.rule);
  if (rule === undefined) expect(rules).toEqual([]);
  else expect(rules).toContain(rule);
  expect(rules).not.toContain('schema-changed');
  const verdicts = (direction: 'backward' | 'forward') => differences.map((difference) => difference[direction]);
  expect(worst(verdicts('backward'))).toBe(backward ? 'compatible' : 'incompatible');
  expect(worst(verdicts('forward'))).toBe(forward ? 'compatible' : 'incompatible');
}

function worst(verdicts: readonly DifferenceVerdict[]): DifferenceVerdict {
  return (
    (['incompatible', 'unknown', 'compatible'] as const).find((verdict) => verdicts.includes(verdict)) ?? 'compatible'
  );
}

it('judges the same where nothing can be proven, by the rules alone', () => {
  const byRules = compareWith(() => ({ answer: 'unknown', reason: 'nothing was tried' }));
  const wrong = strictRows.flatMap(({ change, older, newer, backward, forward }) => {
    const { differences } = byRules(older, newer, { policy: 'strict' });
    const judged = [worst(differences.map((one) => one.backward)), worst(differences.map((one) => one.forward))];
    const isWrong = [backward, forward].some((is, index) => judged[index] === (is ? 'incompatible' : 'compatible'));
    return isWrong ? [`${change}: ${judged.join(', ')}`] : [];
  });
  expect(wrong).toEqual([]);
});

it('explains each rule once', () => {
  const ids = differenceRules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[a-z]+(-[a-z]+)+$/.test(id))).toEqual([]);
  const rules = [...strictRows, ...eventRows].flatMap(({ rule }) => (rule === undefined ? [] : [rule]));
  expect(rules.filter((rule) => !ids.includes(rule))).toEqual([]);
});
