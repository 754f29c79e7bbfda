import type { Catalogue, Relation, RelationName } from './catalogue';

/** What two databases that should have the same tables differ in, in sentences without their full stops. */
export function differingTables(
  target: Catalogue,
  scratch: Catalogue,
  ignored: (name: RelationName) => boolean,
): readonly string[] {
  const tablesOf = ({ relations }: Catalogue) =>
    [...relations.values()].filter(({ name, kind }) => kind !== 'index' && kind !== 'sequence' && !ignored(name));
  const missing = tablesOf(target).filter(({ name }) => !scratch.relations.has(name));
  const further = tablesOf(scratch).filter(({ name }) => !target.relations.has(name));
  return [
    ...missing.map(({ kind, name }) => `the target has ${kind} ${name}, which no applied migration makes`),
    ...further.map(({ kind, name }) => `the applied migrations make ${kind} ${name}, which the target does not have`),
    ...tablesOf(target).flatMap((relation) => {
      const other = scratch.relations.get(relation.name);
      return other === undefined ? [] : columnDifferences(relation, other);
    }),
  ];
}

function columnDifferences(target: Relation, scratch: Relation): readonly string[] {
  const typesOf = ({ columns }: Relation) =>
    new Map(columns.map(({ name, type, isNotNull }) => [name, `${type}${isNotNull ? ' not null' : ''}`]));
  const [ours, theirs] = [typesOf(target), typesOf(scratch)];
  return [...new Set([...ours.keys(), ...theirs.keys()])].flatMap((column) => {
    const [there, here] = [ours.get(column), theirs.get(column)];
    if (there === here) return [];
    return [
      `${target.name}.${column} is ${there ?? 'not there'} in the target, and ${here ?? 'not there'} by the applied migrations`,
    ];
  });
}
