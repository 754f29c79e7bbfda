import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runNodeWell } from '../package/run';

const project = fileURLToPath(new URL('../..', import.meta.url));
const program = fileURLToPath(new URL('./hidden-classes.fixture.ts', import.meta.url));

/** Asks V8 itself, in a process of its own: `--allow-natives-syntax` is no flag for a test runner. */
async function findings(way: 'closures' | 'generated'): Promise<unknown> {
  const parameters = ['--allow-natives-syntax', '--import', 'tsx', program, way];
  return JSON.parse(await runNodeWell(parameters, { cwd: project }));
}

test.each(['closures', 'generated'] as const)(
  'results of %s have fast properties, and one hidden class for each event type and version',
  async (way) => {
    expect(await findings(way)).toEqual({
      'StockReserved v1: envelope': { isFast: true, isOne: true },
      'StockReserved v1: payload': { isFast: true, isOne: true },
      'StockReserved v1: place': { isFast: true, isOne: true },
      'StockReserved v2: envelope': { isFast: true, isOne: true },
      'StockReserved v2: payload': { isFast: true, isOne: true },
      'StockReserved v2: place': { isFast: true, isOne: true },
      'StockMoved v1: envelope': { isFast: true, isOne: true },
      'StockMoved v1: payload': { isFast: true, isOne: true },
      'StockMoved v1: place': { isFast: true, isOne: true },
      'with a field of its own each': { isFast: true, isOne: false },
      'with a deleted field each': { isFast: false, isOne: true },
    });
  },
);
