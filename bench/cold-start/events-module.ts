const fields = [
  'sku: z.string().min(1)',
  'orderId: z.string()',
  'warehouseId: z.string()',
  'reason: z.string().optional()',
  "priority: z.enum(['low', 'normal', 'high'])",
  'at: z.iso.datetime()',
  'isUrgent: z.boolean()',
  'weight: z.number()',
  'tags: z.array(z.string())',
  'place: z.object({ row: z.int(), shelf: z.string() })',
];

export const payloadOfVersion1 = {
  sku: 'A-1',
  orderId: 'O-1',
  warehouseId: 'WH-1',
  priority: 'normal',
  at: '2026-01-01T00:00:00.000Z',
  isUrgent: false,
  weight: 1.5,
  tags: ['a'],
  place: { row: 1, shelf: 'B' },
  count1: 3,
};

/** The source of a module that defines event types with Zod schemas of eleven fields and exports their registry. */
export function eventsModule(eventTypes: number, versions: number, kind: 'lazy' | 'eager'): string {
  const names = Array.from({ length: eventTypes }, (_, index) => `Event${index + 1}`);
  return [
    "import { z } from 'zod';",
    "import { defineEvent, EventSchemaRegistry } from 'evolvent';",
    ...names.map((name) => definition(name, versions, kind)),
    `export const registry = EventSchemaRegistry.of(${names.join(', ')});`,
  ].join('\n');
}

function definition(name: string, versions: number, kind: 'lazy' | 'eager'): string {
  const lines = [`const ${name} = defineEvent('${name}')`];
  for (let version = 1; version <= versions; version += 1) {
    const schema = `z.object({ ${fields.join(', ')}, count${version}: z.int().positive() })`;
    lines.push(`  .version(${version}, ${kind === 'lazy' ? '() => ' : ''}${schema})`);
    if (version > 1) {
      lines.push(
        `  .upcast(({ count${version - 1}, ...rest }) => ({ ...rest, count${version}: count${version - 1} }))`,
      );
    }
  }
  return `${lines.join('\n')};`;
}
