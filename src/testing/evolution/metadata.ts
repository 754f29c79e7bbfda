import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../event/json';
import type { Operation } from '../../operations/operation';
import { Shape, type ShapeProblem, unknownField } from '../../operations/shape';
import { shapeBy } from '../../operations/shape-by';
import { operationsOf, type Way } from './way';

/** What no operation is about: what every event may have. */
export const usualMetadata = fc.record(
  { traceId: fc.string({ maxLength: 8 }), attempt: fc.nat(), user: fc.record({ name: fc.string({ maxLength: 4 }) }) },
  { requiredKeys: [] },
);

export function metadataOperations(operations: readonly Operation[]): readonly Operation[] {
  return operations.flatMap(({ on, inner }) => (on === 'metadata' ? (inner ?? []) : []));
}

/** The names that operations on the metadata are about. */
export function namesInMetadata(operations: readonly Operation[]): readonly string[] {
  const changed = shapeBy(metadataOperations(operations), Shape.open('metadata'));
  return changed.alternatives.flatMap(({ fields, gone }) => [...fields.keys(), ...gone]);
}

/** Metadata for events at the start of a way. No schema describes them: what operations ask for are texts. */
export function metadataFor(way: Way): fc.Arbitrary<JsonObject> {
  const operations = metadataOperations(operationsOf(way));
  if (operations.length === 0) return usualMetadata;
  const names = namesInMetadata(operationsOf(way));
  const asked = operations.some(isAboutValues) ? [] : names.filter((name) => isAskedFor(name, names, operations));
  const older = objectOf(asked, []);
  const start = way.from < way.to ? older : shapeBy(operations, older);
  return fc.tuple(usualMetadata, textsIn(start)).map(([others, made]) => {
    const neutral = Object.entries(others).filter(([name]) => !names.includes(name));
    return { ...Object.fromEntries(neutral), ...(made as JsonObject) };
  });
}

/** Whether some of them would not work with just any text. */
function isAboutValues(operation: Operation): boolean {
  const structural = ['add', 'remove', 'rename', 'nest', 'widen', 'derive'];
  return !structural.includes(operation.operation);
}

function isAskedFor(name: string, names: readonly string[], operations: readonly Operation[]): boolean {
  const problems: ShapeProblem[] = [];
  const others = names.filter((other) => other !== name);
  shapeBy(operations, objectOf(others, problems));
  return problems.some(({ rule }) => rule === 'missing-field');
}

function objectOf(names: readonly string[], problems: ShapeProblem[]): Shape {
  const fields = new Map(names.map((name) => [name, { ...unknownField }]));
  return new Shape([{ fields, gone: new Set(), isOpen: false }], 'metadata', problems);
}

function textsIn(shape: Shape): fc.Arbitrary<JsonValue> {
  const fields = [...(shape.alternatives[0]?.fields ?? [])].map(([name, { content }]) => {
    const value: fc.Arbitrary<JsonValue> =
      content.kind === 'shape' ? textsIn(content.shape) : fc.string({ maxLength: 4 });
    return [name, value] as const;
  });
  return fc.record(Object.fromEntries(fields)) as fc.Arbitrary<JsonValue>;
}
