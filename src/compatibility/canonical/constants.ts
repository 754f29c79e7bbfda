import { isOfType } from '../../arbitraries/json-type';
import { canonicalText } from '../../event/canonical-text';

type Keywords = Map<string, unknown>;

const known = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'];

/** Writes `type`, `enum` and `const` in their shortest form. False where nothing is valid by them. */
export function settleConstants(keywords: Keywords): boolean {
  const types = typesOf(keywords.get('type'));
  const values = valuesOf(keywords);
  if (types !== undefined) {
    keywords.delete('type');
    const isAny = known.every((type) => type === 'integer' || types.includes(type));
    if (values === undefined && !isAny) keywords.set('type', types.length === 1 ? types[0] : types);
  }
  if (values === undefined) return true;
  const left = types === undefined ? values : values.filter((value) => isOfType(value, types));
  keywords.delete('enum');
  keywords.delete('const');
  if (left.length === 1) keywords.set('const', left[0]);
  else keywords.set('enum', left);
  return left.length > 0;
}

/** Sorted, each once; undefined where none are stated, or others than JSON Schema has. */
function typesOf(type: unknown): readonly string[] | undefined {
  const stated: readonly unknown[] = Array.isArray(type) ? type : [type];
  if (stated.length === 0 || !stated.every((name) => known.includes(name as string))) return undefined;
  const types = [...new Set(stated as readonly string[])].sort();
  return types.includes('number') ? types.filter((name) => name !== 'integer') : types;
}

/** What is valid by `enum` and `const`: sorted, each once. */
function valuesOf(keywords: Keywords): readonly unknown[] | undefined {
  const listed = keywords.get('enum');
  const constant = keywords.has('const') ? [keywords.get('const')] : undefined;
  if (!Array.isArray(listed)) return constant?.map(sorted);
  const byText = new Map(listed.map((value) => [canonicalText(value), sorted(value)]));
  const texts = [...byText.keys()].sort();
  const wanted = constant === undefined ? texts : texts.filter((text) => text === canonicalText(constant[0]));
  return wanted.map((text) => byText.get(text));
}

/** The same value, its properties sorted by name at every level. */
export function sorted(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? JSON.parse(canonicalText(value)) : value;
}
