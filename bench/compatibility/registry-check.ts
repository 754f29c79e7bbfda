import { z } from 'zod';
import type { Installed } from '../installed';
import { type Measurement, medianAndLeast } from '../measurement';

const size = { eventTypes: 200, versions: 10 };

/** Every version adds a property; all are checked against the next and the latest one, through the steps. */
export async function registryCheck({ core, compatibility }: Installed, rounds: number): Promise<Measurement[]> {
  const seconds: number[] = [];
  const ofProcessor: number[] = [];
  let hops = 0;
  for (let round = 0; round < rounds; round += 1) {
    // A new one each time, as a command has it.
    const registry = registryOf(core);
    const start = performance.now();
    const used = process.cpuUsage();
    const report = await compatibility.checkCompatibility(registry);
    seconds.push((performance.now() - start) / 1_000);
    const { user, system } = process.cpuUsage(used);
    ofProcessor.push((user + system) / 1_000_000);
    hops = report.hops.length;
    if (report.hops.some(({ verdict }) => verdict !== 'proven')) throw new Error('A hop is not proven.');
  }
  return [
    {
      what: `checkCompatibility of ${size.eventTypes} types with ${size.versions} versions, ${hops.toLocaleString('en')} hops, all proven`,
      ...medianAndLeast(seconds),
      unit: 's',
      goal: 5,
    },
    { what: 'the same, processor time with the collector', ...medianAndLeast(ofProcessor), unit: 's' },
  ];
}

function registryOf({ EventSchemaRegistry }: Installed['core']) {
  const builder = EventSchemaRegistry.builder();
  for (let type = 0; type < size.eventTypes; type += 1) {
    const shape: Record<string, z.ZodType> = {
      sku: z.string(),
      quantity: z.int().positive(),
      lines: z.array(z.object({ sku: z.string(), price: z.number().optional() })),
      kind: z.enum(['sale', 'return']),
      at: z.iso.datetime(),
    };
    for (let version = 1; version <= size.versions; version += 1) {
      if (version > 1) shape[`added${version}`] = z.string();
      builder.registerSchema(`Event${type}`, version, z.object({ ...shape }));
      if (version > 1)
        builder.registerChanges(`Event${type}`, version - 1, version, [
          { operation: 'add', name: `added${version}`, value: `v${version}` },
        ]);
    }
  }
  return builder.build();
}
