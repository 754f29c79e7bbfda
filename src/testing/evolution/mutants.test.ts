import { describe, expect, test } from 'vitest';
import { failureOf } from '../../../test/failure';
import { generatedCode } from '../../compile/generated-code';
import { checkEvolution } from './check-evolution';
import type { EvolutionFinding, EvolutionOptions } from './evolution-report';
import { executionMutants, generatorMutants, soundSteps } from './execution-mutants.fixture';
import { allLaws } from './laws/all-laws';
import { operationMutants, registryWith } from './mutants.fixture';
import type { EvolvingRegistry } from './way';

const runs = 40;

function brokenLaws(registry: EvolvingRegistry, options: EvolutionOptions = {}): readonly string[] {
  const { fields } = failureOf('EVOLUTION_BROKEN', () => checkEvolution(registry, { runs, ...options }));
  return (fields.findings as readonly EvolutionFinding[]).map(({ law }) => law);
}

test.each(operationMutants)('$name: found by $law, and without the mistake no law is broken', (mutant) => {
  expect(checkEvolution(registryWith(mutant, mutant.sound), { runs }).findings).toEqual([]);
  expect(brokenLaws(registryWith(mutant, mutant.mutated))).toContain(mutant.law);
});

describe('executions', () => {
  test('without a mistake break no law', () => {
    expect(checkEvolution(soundSteps, { runs, code: generatedCode }).findings).toEqual([]);
  });

  test.each(generatorMutants)('$name: found by $law', ({ law, code }) => {
    expect(brokenLaws(soundSteps, { code })).toContain(law);
  });

  test.each(executionMutants)('$name: found by $law', ({ law, registry }) => {
    expect(brokenLaws(registry)).toContain(law);
  });
});

test('every law has a mutant that it finds', () => {
  const all = [...operationMutants, ...generatorMutants, ...executionMutants];
  expect(all.length).toBeGreaterThanOrEqual(36);
  expect(allLaws.map(({ name }) => name).filter((name) => !all.some(({ law }) => law === name))).toEqual([]);
});
