import type { Catalogue, Relation } from './catalogue';

/**
 * What of a catalogue later statements depend on, so that one that was read from statements can be compared with one that was asked for. Left
 * out: how a default or a check is written; types of columns that a query computes; the parents of indexes; constraints that PostgreSQL
 * adds for each partition that a foreign key points to; sizes and what is called.
 */
export function plainCatalogue(catalogue: Catalogue): Readonly<Record<string, unknown>> {
  const { relations, types, schemas, functions, searchPath, timeZone } = catalogue;
  const plain: Record<string, unknown> = {};
  for (const relation of relations.values()) plain[relation.name] = plainRelation(catalogue, relation);
  for (const { name, isConstrained = false, ...type } of types.values())
    plain[`type ${name}`] = { ...type, isConstrained };
  for (const schema of schemas) plain[`schema ${schema}`] = true;
  for (const [name, volatility] of functions) plain[`function ${name}`] = volatility;
  const sorted = Object.entries(plain).sort(([one], [other]) => (one < other ? -1 : 1));
  return { ...Object.fromEntries(sorted), searchPath, timeZone };
}

function plainRelation({ relations }: Catalogue, relation: Relation) {
  const { kind, columns, constraints, indexes, parents, isPartition, reads, ownedBy, isLogged, triggers, bound } =
    relation;
  const isView = kind === 'view' || kind === 'materialized view';
  const sorted = <Named extends { readonly name: string }>(list: readonly Named[]) =>
    list.toSorted((one, other) => (one.name < other.name ? -1 : 1));
  return {
    kind,
    columns: columns.map(({ default: fallback, type, collation, ...column }) => ({
      ...column,
      ...(!isView && { hasDefault: fallback !== undefined, collation }),
      ...(!isView && { type }),
    })),
    constraints: sorted(constraints)
      .filter(({ references }) => references === undefined || relations.get(references)?.isPartition !== true)
      .map(({ definition, ...constraint }) => ({ ...constraint, hasDefinition: definition !== undefined })),
    indexes: sorted(indexes).map(({ uses, ...index }) => ({ ...index, uses: uses?.toSorted() })),
    parents: kind === 'index' ? [] : parents.toSorted(),
    isPartition,
    isDefault: bound === 'DEFAULT',
    // A table reads what its rules name.
    reads: isView ? reads.toSorted() : [],
    ownedBy,
    isLogged,
    triggers,
  };
}
