import { Shape } from '../../operations/shape';
import { shapeOfSchema } from '../../operations/shape-of-schema';
import { jsonSchemaOf } from '../../schema/json-schema-form';
import { type Lineage, lineagesThrough } from './lineage';
import { isUpward, operationsOf, type Way } from './way';

/**
 * The fields that a way may lose, by the names that they have at its start. Operations name what they lose as the fields are
 * called at that point of the step, so the names are followed.
 */
export function lostFields(way: Way): ReadonlySet<string> {
  let lost = known.get(way);
  if (lost === undefined) {
    lost = worked(way);
    known.set(way, lost);
  }
  return lost;
}

const known = new WeakMap<Way, ReadonlySet<string>>();

function worked(way: Way): ReadonlySet<string> {
  const older = Math.min(way.from, way.to);
  const node = jsonSchemaOf(way.chain.eventSchema(older));
  const shape = node === undefined ? Shape.open('payload') : shapeOfSchema(node, node, 'payload');
  const lineages = lineagesThrough(operationsOf(way), shape);
  const lost = lineages.flatMap((lineage, index) => {
    const { fields } = lineage.operation.loss[isUpward(way) ? 'upcast' : 'downcast'];
    return fields.flatMap((field) => {
      // What happens inside a list is not followed: any of it may be lost.
      const path = field.split('[]')[0] as string;
      return isUpward(way) ? atStart(path, lineages, index) : atEnd(path, lineages, index);
    });
  });
  return new Set(lost);
}

function atStart(path: string, lineages: readonly Lineage[], index: number): readonly string[] {
  const { before, after } = lineages[index] as Lineage;
  const found = [...within(before, path), ...within(after.keys(), path).flatMap((one) => after.get(one) ?? [])];
  if (found.length === 0 && within(after.keys(), path).length === 0) found.push(path);
  return lineages
    .slice(0, index)
    .reduceRight((paths, earlier) => paths.flatMap((one) => originsOf(one, earlier)), found);
}

function originsOf(path: string, { before, after }: Lineage): readonly string[] {
  return after.get(path) ?? (before.has(path) ? [path] : []);
}

function atEnd(path: string, lineages: readonly Lineage[], index: number): readonly string[] {
  const { before, after } = lineages[index] as Lineage;
  const found = [...within(after.keys(), path), ...within(before, path).flatMap((one) => becoming(one, after))];
  if (found.length === 0 && within(before, path).length === 0) found.push(path);
  return lineages.slice(index + 1).reduce((paths, later) => paths.flatMap((one) => becoming(one, later.after)), found);
}

function becoming(path: string, after: Lineage['after']): readonly string[] {
  return [...after].filter(([, origins]) => origins.includes(path)).map(([known]) => known);
}

function within(paths: Iterable<string>, path: string): string[] {
  return [...paths].filter((one) => one === path || one.startsWith(`${path}.`));
}
