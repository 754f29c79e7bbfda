import { kinds, type TypeBenchSize } from './generate';

interface Field {
  readonly name: string;
  readonly schema: string;
}

/** Every version renames a field from the front, removes one from the back, and adds one. */
function fieldsOf(version: number, { fields }: TypeBenchSize): Field[] {
  const kept = Array.from({ length: fields - (version - 1) }, (_, index) => ({
    name: index < version - 1 ? `renamed${index}` : `field${index}`,
    schema: kinds[index % kinds.length] as string,
  }));
  const added = Array.from({ length: version - 1 }, (_, index) => ({
    name: `added${index + 2}`,
    schema: index % 2 === 0 ? "z.literal('EUR')" : 'z.string()',
  }));
  return [{ name: 'type', schema: '' }, ...kept, ...added];
}

function schemaSource(eventType: number, version: number, size: TypeBenchSize): string {
  const members = fieldsOf(version, size).map(
    ({ name, schema }) => `  ${name}: ${schema === '' ? `z.literal('Event${eventType}')` : schema},`,
  );
  return `const S${eventType}v${version} = z.object({\n${members.join('\n')}\n});`;
}

function stepSource(version: number, size: TypeBenchSize): string {
  const made = version % 2 === 0 ? `add('added${version}', 'EUR')` : `derive('added${version}', (p) => p.type)`;
  const [renamed, removed] = [version - 2, size.fields - version + 1];
  return `c.rename('field${renamed}', 'renamed${renamed}').remove('field${removed}').${made}`;
}

function eachVersion(size: TypeBenchSize, line: (eventType: number, version: number) => string): string {
  return numbersTo(size.eventTypes)
    .flatMap((eventType) => numbersTo(size.versions).map((version) => line(eventType, version)))
    .join('\n');
}

function numbersTo(last: number): number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}

/** Only reads each schema's input and output type: every field of both, once. */
export function schemasOfChanges(size: TypeBenchSize): string {
  const read = (eventType: number, version: number) => {
    const fields = fieldsOf(version, size).map(({ name }) => `value.${name}`);
    return ['input', 'output']
      .map(
        (side) =>
          `export const ${side}${eventType}v${version} = (value: z.${side}<typeof S${eventType}v${version}>) => [${fields.join(', ')}];`,
      )
      .join('\n');
  };
  return [
    "import { z } from 'zod';",
    eachVersion(size, (eventType, version) => schemaSource(eventType, version, size)),
    eachVersion(size, read),
  ].join('\n');
}

/** The same schemas with steps of three operations each, and a registry whose current events are read. */
export function eventTypesWithChanges(size: TypeBenchSize): string {
  const definition = (eventType: number) =>
    [
      `export const Event${eventType} = defineEvent('Event${eventType}')`,
      `  .version(1, S${eventType}v1)`,
      ...numbersTo(size.versions)
        .slice(1)
        .map(
          (version) => `  .version(${version}, S${eventType}v${version}).changes((c) => ${stepSource(version, size)})`,
        ),
    ].join('\n');
  return [
    "import { z } from 'zod';",
    "import { type CurrentEventOf, defineEvent, EventSchemaRegistry } from 'evolvent';",
    eachVersion(size, (eventType, version) => schemaSource(eventType, version, size)),
    ...numbersTo(size.eventTypes).map((eventType) => `${definition(eventType)};`),
    `export const registry = EventSchemaRegistry.of(${numbersTo(size.eventTypes)
      .map((eventType) => `Event${eventType}`)
      .join(', ')});`,
    'export type Current = CurrentEventOf<typeof registry>;',
    "export function read(event: Current): string { return event.eventType === 'Event1' ? event.payload.renamed0 : event.payload.type; }",
  ].join('\n');
}

/** One step of many operations, on a payload of as many fields. */
export function stepOfManyOperations(operations: number): string {
  const fields = numbersTo(operations).map((index) => ({ index, kind: index % 4 }));
  const before = fields.map(({ index, kind }) => (kind === 3 ? '' : `f${index}: z.string(),`));
  const after = fields.map(({ index, kind }) => {
    if (kind === 0) return `g${index}: z.string(),`;
    if (kind === 1) return '';
    return kind === 2 ? `f${index}: z.number(),` : `f${index}: z.literal('EUR'),`;
  });
  const calls = fields.map(({ index, kind }) => {
    if (kind === 0) return `.rename('f${index}', 'g${index}')`;
    if (kind === 1) return `.remove('f${index}')`;
    return kind === 2 ? `.convert('f${index}', (text) => text.length)` : `.add('f${index}', 'EUR')`;
  });
  return [
    "import { z } from 'zod';",
    "import { defineEvent } from 'evolvent';",
    "export const Long = defineEvent('Long')",
    `  .version(1, z.object({ ${before.join(' ')} }))`,
    `  .version(2, z.object({ ${after.join(' ')} }))`,
    `  .changes((c) => c${calls.join('')});`,
  ].join('\n');
}
