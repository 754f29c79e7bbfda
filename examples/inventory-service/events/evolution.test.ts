import { generatedCode } from 'evolvent/compile';
import { checkEvolution } from 'evolvent/testing';
import { expect, it } from 'vitest';
import { registry } from './registry';

it('every event that was ever valid is read, and what claims to lose nothing loses nothing', () => {
  const { skipped } = checkEvolution(registry, { code: generatedCode });
  expect(skipped).toEqual([]);
});
