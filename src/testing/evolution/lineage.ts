import type { Operation } from '../../operations/operation';
import type { FieldShape, Shape } from '../../operations/shape';
import { shapeBy } from '../../operations/shape-by';
import { shapeOfField } from '../../operations/shape-of-schema';

/** Which fields after an operation are which fields before it, by their paths. */
export interface Lineage {
  readonly operation: Operation;
  readonly before: ReadonlySet<string>;
  /** Every path after it, with those that it comes from: none where the operation made it. */
  readonly after: ReadonlyMap<string, readonly string[]>;
}

/** Follows every field of a shape through operations. Inside lists nothing is followed. */
export function lineagesThrough(operations: readonly Operation[], start: Shape): readonly Lineage[] {
  const lineages: Lineage[] = [];
  let shape = start;
  for (const operation of operations) {
    if (operation.on === 'metadata') continue;
    const marked = withOwnContents(shape, 0);
    const before = pathsOf(marked);
    const pathBefore = new Map(before);
    const known = new Set(pathBefore.values());
    shape = shapeBy([operation], marked);
    const after = new Map<string, string[]>();
    for (const [content, path] of pathsOf(shape)) {
      // A content that is still the same object has moved; another one under the same name was changed where it stands.
      const origin = pathBefore.get(content) ?? (known.has(path) ? path : undefined);
      after.set(path, [...(after.get(path) ?? []), ...(origin === undefined ? [] : [origin])]);
    }
    lineages.push({ operation, before: known, after });
  }
  return lineages;
}

type Content = FieldShape['content'];

/** Deeper than payloads are; recursive schemas end here. */
const deepest = 6;

/** The same shape, in which no two fields have one content object, and nested objects are shapes too. */
function withOwnContents(shape: Shape, depth: number): Shape {
  return shape.withAlternatives(
    shape.alternatives.map((object) => ({
      ...object,
      fields: new Map(
        [...object.fields].map(([name, field]) => [name, { ...field, content: ownContent(field, depth) }]),
      ),
    })),
  );
}

function ownContent(field: FieldShape, depth: number): Content {
  if (field.content.kind === 'unknown') return { kind: 'unknown' };
  const nested = shapeOfField(field, '', []);
  if (depth >= deepest || nested.alternatives.some(({ isOpen }) => isOpen)) return { ...field.content };
  return { kind: 'shape', shape: withOwnContents(nested, depth + 1) };
}

function pathsOf(shape: Shape, scope = ''): [Content, string][] {
  return shape.alternatives.flatMap(({ fields }) =>
    [...fields].flatMap(([name, { content }]): [Content, string][] => {
      const path = `${scope}${name}`;
      return [[content, path], ...(content.kind === 'shape' ? pathsOf(content.shape, `${path}.`) : [])];
    }),
  );
}
