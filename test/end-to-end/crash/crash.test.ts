import { describe, expect, inject, it } from 'vitest';
import { callsOfRun, problemsAfterDeaths } from './crashed-run';
import { type Death, moments } from './io-calls';

/** `npm run crash`: every place. `EVOLVENT_CRASH=17:before` is one of them, `all:2` every second. */
const wanted = process.env.EVOLVENT_CRASH;
const atOnce = 3;

describe.skipIf(inject('dynamodbEngine') === 'dynalite')('a run that is killed at any of its calls', () => {
  it('ends in the planned state when it is run again, with nothing applied twice', { timeout: 3_600_000 }, async () => {
    const calls = await callsOfRun();
    const places = placesOf(calls.length);
    const failures: string[] = [];
    await everyOf(places, async ({ call, moment }) => {
      const problems = await problemsAfterDeaths([{ call, moment }]);
      if (problems.length > 0) {
        failures.push(`${moment} call ${call} (${calls[Number(call) - 1]}):\n  ${problems.join('\n  ')}`);
        if (wanted !== undefined) console.log(failures.at(-1));
      }
    });
    if (wanted !== undefined)
      console.log(`${places.length} places of ${calls.length} calls, ${failures.length} failed`);
    expect(failures).toEqual([]);
  });

  it('keeps the restore point of the first run when two runs die, one after another', {
    timeout: 120_000,
  }, async () => {
    const problems = await problemsAfterDeaths([
      { call: 'seedInBatches', moment: 'after' },
      // It has said that it takes the place of the first, and has no restore point of its own yet.
      { call: 'run-abandoned', moment: 'after' },
    ]);
    expect(problems).toEqual([]);
  });

  it('goes on with batches that were done when the record of their migration was lost', async () => {
    // A sequence has gone on by then, and the row that it was for is rolled back.
    expect(await problemsAfterDeaths([{ call: '[1735689800000,"SeedWarehouses', moment: 'after' }])).toEqual([]);
  });
});

function placesOf(calls: number): Death[] {
  const all = Array.from({ length: calls }, (_, at) => moments.map((moment) => ({ call: at + 1, moment }))).flat();
  if (wanted === undefined) {
    const few = 8;
    // Prime to the number of moments, so that each of them has its turn.
    return Array.from({ length: few }, (_, at) => all[Math.floor(((at + 0.5) * all.length) / few)]!);
  }
  const [which, more] = wanted.split(':');
  if (which === 'all') return all.filter((_, at) => at % Number(more ?? 1) === 0);
  return all.filter(({ call, moment }) => call === Number(which) && (more === undefined || more === moment));
}

async function everyOf(places: readonly Death[], work: (place: Death) => Promise<void>): Promise<void> {
  const waiting = [...places];
  const worker = async () => {
    for (let place = waiting.shift(); place !== undefined; place = waiting.shift()) await work(place);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
