import type { Catalogue, Relation, RelationName } from './catalogue';

/** How large tables are, as the target or a file of statistics says it. */
export type TableSizes = ReadonlyMap<RelationName, { readonly rows?: number; readonly bytes?: number }>;

/** The sizes that a catalogue tells. */
export function sizesOf({ relations }: Catalogue): TableSizes {
  return new Map(
    [...relations.values()].map(({ name, rows, bytes }) => [
      name,
      { ...(rows !== undefined && { rows }), ...(bytes !== undefined && { bytes }) },
    ]),
  );
}

/** A catalogue with the sizes that tables have elsewhere; what is not among `standing` counts as made by the run. */
export function toldCatalogue(
  catalogue: Catalogue,
  sizes: TableSizes,
  standing: ReadonlyMap<RelationName, Relation>,
): Catalogue {
  return {
    ...catalogue,
    relations: new Map(
      [...catalogue.relations].map(([name, { rows: _rows, bytes: _bytes, ...relation }]) => [
        name,
        { ...relation, ...sizes.get(name), isNew: !standing.has(name) },
      ]),
    ),
  };
}
