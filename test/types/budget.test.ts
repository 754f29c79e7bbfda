import { beforeAll, describe, expect, it } from 'vitest';
import { eventTypes, eventTypesWithMistakes, schemasAlone } from '../../bench/types/generate';
import { eventTypesWithChanges, schemasOfChanges, stepOfManyOperations } from '../../bench/types/generate-changes';
import { costOf } from '../../bench/types/measure';

/**
 * A fifth of the event types that docs and bench speak of, at a fifth of their budget: instantiations grow with the number of
 * versions, and are the same on every machine.
 */
const size = { eventTypes: 40, versions: 5, fields: 12 };
const budget = 600_000 / 5;
/** Half more than was measured: an editor compiles wrong code after every keystroke. */
const budgetOfMistakes = 165_000;
/** A fifth of 1,300,000, for three operations a step. */
const budgetOfChanges = 1_300_000 / 5;

const instantiationsOf = (name: string, source: string) => costOf(name, source, 'typescript').instantiations;

describe('what event types cost the compiler, beyond their schemas', () => {
  let schemas: number;
  beforeAll(() => {
    schemas = instantiationsOf('budget-schemas', schemasAlone(size));
  }, 600_000);

  it('is within its budget', { timeout: 600_000 }, () => {
    const cost = instantiationsOf('budget-events', eventTypes(size)) - schemas;
    expect(cost).toBeGreaterThan(0);
    expect(cost).toBeLessThanOrEqual(budget);
  });

  it('is within its budget where every event type has a mistake', { timeout: 600_000 }, () => {
    const cost = instantiationsOf('budget-mistakes', eventTypesWithMistakes(size)) - schemas;
    expect(cost).toBeLessThanOrEqual(budgetOfMistakes);
  });
});

describe('what declared changes cost the compiler', () => {
  it('is within its budget, beyond the schemas', { timeout: 600_000 }, () => {
    const schemas = instantiationsOf('budget-schemas-of-changes', schemasOfChanges(size));
    const cost = instantiationsOf('budget-changes', eventTypesWithChanges(size)) - schemas;
    expect(cost).toBeGreaterThan(0);
    expect(cost).toBeLessThanOrEqual(budgetOfChanges);
  });

  it('allows steps of 40 operations', { timeout: 600_000 }, () => {
    expect(instantiationsOf('budget-long-step', stepOfManyOperations(40))).toBeGreaterThan(0);
  });
});
