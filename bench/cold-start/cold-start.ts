import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runNodeWell } from '../../test/package/run';
import { type Bench, type Measurement, medianAndLeast } from '../measurement';
import { eventsModule, payloadOfVersion1 } from './events-module';

const [eventTypes, versions] = [50, 3];

/** Milliseconds, in one process that has just started. */
interface Start {
  readonly zod: number;
  readonly evolvent: number;
  readonly registry: number;
  readonly firstEvent: number;
}

const program = (kind: string) => `
  const times = [performance.now()];
  await import('zod');
  times.push(performance.now());
  await import('evolvent');
  times.push(performance.now());
  const { registry } = await import('./${kind}.mjs');
  times.push(performance.now());
  const event = registry.upcast({ eventType: 'Event7', payload: ${JSON.stringify(payloadOfVersion1)} });
  times.push(performance.now());
  if (event.payload.count${versions} !== 3) throw new Error('It was not upcast.');
  const [zod, evolvent, registryReady, firstEvent] = times.slice(1).map((time, index) => time - times[index]);
  console.log(JSON.stringify({ zod, evolvent, registry: registryReady, firstEvent }));`;

export const coldStart: Bench = {
  about: `a registry of ${eventTypes} event types with ${versions} versions of 11 Zod fields; every start is a process of its own`,
  async measure({ consumer, rounds = 15 }) {
    const kinds = ['lazy', 'eager'] as const;
    const starts = { lazy: [] as Start[], eager: [] as Start[] };
    for (const kind of kinds) {
      await writeFile(join(consumer, `${kind}.mjs`), eventsModule(eventTypes, versions, kind));
    }
    for (let round = 0; round < rounds; round += 1) {
      for (const kind of kinds) {
        const output = await runNodeWell(['--input-type=module', '-e', program(kind)], { cwd: consumer });
        starts[kind].push(JSON.parse(output));
      }
    }
    return kinds.flatMap((kind) => measurements(kind, starts[kind]));
  },
};

function measurements(kind: 'lazy' | 'eager', starts: readonly Start[]): Measurement[] {
  const line = (what: string, of: (start: Start) => number, goal?: number): Measurement => ({
    what: `${kind} schemas: ${what}`,
    ...medianAndLeast(starts.map(of)),
    unit: 'ms',
    ...(kind === 'lazy' && goal !== undefined && { goal }),
  });
  return [
    line('import of zod', ({ zod }) => zod),
    line('import of evolvent', ({ evolvent }) => evolvent),
    line('definitions and registry', ({ registry }) => registry),
    line('first event, version 1 upcast to 3', ({ firstEvent }) => firstEvent),
    line('registry ready, without zod', ({ evolvent, registry }) => evolvent + registry, 30),
    line('registry ready, with zod', ({ zod, evolvent, registry }) => zod + evolvent + registry),
    line(
      'first event read, with zod',
      ({ zod, evolvent, registry, firstEvent }) => zod + evolvent + registry + firstEvent,
    ),
  ];
}
