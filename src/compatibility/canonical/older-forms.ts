import { isTable, sortedByName } from './keywords';
import { sortedNames } from './neutral';

type Keywords = Map<string, unknown>;

/** Writes what draft-07 said in other words as 2020-12 does: tuples, and `dependencies`. */
export function modernise(keywords: Keywords): void {
  moderniseTuple(keywords);
  moderniseDependencies(keywords);
}

function moderniseTuple(keywords: Keywords): void {
  const items = keywords.get('items');
  // Both forms at once: which one counts depends on who reads it.
  if (keywords.has('prefixItems') && (Array.isArray(items) || keywords.has('additionalItems'))) return;
  const rest = keywords.get('additionalItems');
  keywords.delete('additionalItems');
  if (!Array.isArray(items)) return;
  keywords.delete('items');
  if (items.length > 0) keywords.set('prefixItems', items);
  if (rest !== undefined) keywords.set('items', rest);
}

function moderniseDependencies(keywords: Keywords): void {
  const [required, schemas, dependencies] = ['dependentRequired', 'dependentSchemas', 'dependencies'].map((keyword) => {
    const value = keywords.get(keyword) ?? {};
    return isTable(value) ? new Map(Object.entries(value)) : undefined;
  });
  if (required === undefined || schemas === undefined || dependencies === undefined) return;
  for (const [name, value] of dependencies) {
    // Two schemas for one name: whether both hold depends on who reads them.
    if (!Array.isArray(value) && schemas.has(name)) continue;
    if (Array.isArray(value)) required.set(name, [...listOf(required.get(name)), ...value]);
    else if (value !== true) schemas.set(name, value);
    dependencies.delete(name);
  }
  for (const [name, names] of required) {
    const settled = sortedNames(names);
    if (settled?.length === 0) required.delete(name);
    else if (settled !== undefined) required.set(name, settled);
  }
  for (const [name, schema] of schemas) if (schema === true && !dependencies.has(name)) schemas.delete(name);
  keywords.set('dependentRequired', sortedByName(required));
  keywords.set('dependentSchemas', sortedByName(schemas));
  if (dependencies.size > 0) keywords.set('dependencies', sortedByName(dependencies));
  else keywords.delete('dependencies');
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
