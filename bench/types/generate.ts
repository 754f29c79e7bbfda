/** The sources of the two programs whose cost is compared: the schemas alone, and the event types made of them. */
export interface TypeBenchSize {
  readonly eventTypes: number;
  readonly versions: number;
  readonly fields: number;
}

/** The schemas of the fields, one after the other. */
export const kinds = [
  'z.string()',
  'z.number()',
  'z.boolean()',
  "z.enum(['open', 'closed', 'lost'])",
  'z.string().optional()',
  'z.int().positive()',
  'z.string().min(1)',
  'z.string()',
  'z.string().nullable()',
  "z.literal('EUR')",
  'z.number()',
  'z.iso.datetime()',
];

/** Version `v` renames one field of the version before: enough for every schema to be a type of its own. */
function fieldName(version: number, index: number): string {
  return index < version ? `field${index}v${version}` : `field${index}`;
}

function schemaSource(eventType: number, version: number, { fields }: TypeBenchSize): string {
  const members = Array.from(
    { length: fields },
    (_, index) => `  ${fieldName(version, index)}: ${kinds[index % kinds.length]},`,
  );
  return `const S${eventType}v${version} = z.object({\n  type: z.literal('Event${eventType}'),\n${members.join('\n')}\n});`;
}

function eachVersion(size: TypeBenchSize, line: (eventType: number, version: number) => string): string {
  const lines: string[] = [];
  for (let eventType = 1; eventType <= size.eventTypes; eventType += 1) {
    for (let version = 1; version <= size.versions; version += 1) lines.push(line(eventType, version));
  }
  return lines.join('\n');
}

/** Only reads each schema's input and output type: every field of both, once. */
export function schemasAlone(size: TypeBenchSize): string {
  const read = (eventType: number, version: number) => {
    const fields = Array.from({ length: size.fields }, (_, index) => `value.${fieldName(version, index)}`).join(', ');
    const schema = `typeof S${eventType}v${version}`;
    return [
      `export const in${eventType}v${version} = (value: z.input<${schema}>) => [value.type, ${fields}];`,
      `export const out${eventType}v${version} = (value: z.output<${schema}>) => [value.type, ${fields}];`,
    ].join('\n');
  };
  return [
    "import { z } from 'zod';",
    eachVersion(size, (eventType, version) => schemaSource(eventType, version, size)),
    eachVersion(size, read),
  ].join('\n');
}

function definitionSource(eventType: number, { versions, fields }: TypeBenchSize, mistakeIn?: number): string {
  const lines = [`export const Event${eventType} = defineEvent('Event${eventType}')`, `  .version(1, S${eventType}v1)`];
  for (let version = 2; version <= versions; version += 1) {
    const made = Array.from(
      { length: fields },
      (_, index) => `${fieldName(version, index)}: p.${fieldName(version - 1, index)}`,
    );
    lines.push(`  .version(${version}, S${eventType}v${version})`);
    if (version === mistakeIn) {
      made.push('undeclared: 1');
      lines.push('  // @ts-expect-error');
    }
    lines.push(`  .upcast((p) => ({ type: p.type, ${made.join(', ')} }))`);
  }
  return `${lines.join('\n')};`;
}

/** The same schemas, made into event types and a registry whose current events are read. */
export function eventTypes(size: TypeBenchSize): string {
  return eventTypesWith(size);
}

/** The same, where the step in the middle of every chain has a field that its version does not declare. */
export function eventTypesWithMistakes(size: TypeBenchSize): string {
  return eventTypesWith(size, Math.ceil((size.versions + 1) / 2));
}

function eventTypesWith(size: TypeBenchSize, mistakeIn?: number): string {
  const numbers = Array.from({ length: size.eventTypes }, (_, index) => index + 1);
  return [
    "import { z } from 'zod';",
    "import { type CurrentEventOf, defineEvent, EventSchemaRegistry } from 'evolvent';",
    eachVersion(size, (eventType, version) => schemaSource(eventType, version, size)),
    ...numbers.map((eventType) => definitionSource(eventType, size, mistakeIn)),
    `export const registry = EventSchemaRegistry.of(${numbers.map((eventType) => `Event${eventType}`).join(', ')});`,
    'export type Current = CurrentEventOf<typeof registry>;',
    `export function read(event: Current): string { return event.eventType === 'Event1' ? event.payload.field${size.fields - 1} .toString() : event.payload.type; }`,
  ].join('\n');
}
