import { isTable } from './keywords';

type Keywords = Map<string, unknown>;

const least: Readonly<Record<string, unknown>> = {
  minLength: 0,
  minItems: 0,
  minProperties: 0,
  minContains: 1,
  uniqueItems: false,
  propertyNames: true,
  not: false,
};
/** They refuse nothing, but what they speak about counts as seen. */
const seen = ['additionalProperties', 'items'];
const tables = ['properties', 'patternProperties', 'dependentRequired', 'dependentSchemas'];

/** Takes out what refuses nothing, and what is ignored where it stands. */
export function dropNeutral(keywords: Keywords, seesOthers: boolean): void {
  for (const [keyword, value] of Object.entries(least)) if (keywords.get(keyword) === value) keywords.delete(keyword);
  if (!seesOthers) for (const keyword of seen) if (keywords.get(keyword) === true) keywords.delete(keyword);
  if (!keywords.has('contains')) for (const limit of ['minContains', 'maxContains']) keywords.delete(limit);
  if (!keywords.has('if')) for (const branch of ['then', 'else']) keywords.delete(branch);
  else if (!keywords.has('then') && !keywords.has('else') && !seesOthers) keywords.delete('if');
  for (const table of tables) {
    const value = keywords.get(table);
    if (isTable(value) && Object.keys(value).length === 0) keywords.delete(table);
  }
}

/** The names that `required` lists, sorted, each once. */
export function settleRequired(keywords: Keywords): void {
  const names = sortedNames(keywords.get('required'));
  if (names === undefined) return;
  if (names.length === 0) keywords.delete('required');
  else keywords.set('required', names);
}

/** The texts of a list, sorted, each once; undefined where it is no list of texts. */
export function sortedNames(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value) || !value.every((name) => typeof name === 'string')) return undefined;
  return [...new Set<string>(value)].sort();
}
