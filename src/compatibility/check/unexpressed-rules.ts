import type { StandardSchema } from '../../schema/standard-schema';

/** A rule of a schema that its JSON Schema does not say. */
export interface UnexpressedRule {
  /** Where it stands, such as `lines[].sku`; empty for the payload itself. */
  readonly path: string;
  /** In words: `a refinement`. */
  readonly what: string;
  /** Whether the schema takes fewer values than its JSON Schema says, or others. */
  readonly effect: 'takes-less' | 'takes-other';
}

interface ZodLike {
  readonly _zod: { readonly def: Readonly<Record<string, unknown>> };
}

/**
 * What Zod leaves out of a JSON Schema without a word: refinements, flags of regular expressions, coercion, `.catch`, transforms. Other libraries
 * refuse to make a JSON Schema of what it cannot say.
 */
export function unexpressedRules(schema: StandardSchema): readonly UnexpressedRule[] {
  const rules: UnexpressedRule[] = [];
  if (isZodLike(schema)) visit(schema, '', rules, new Set());
  return rules;
}

function isZodLike(value: unknown): value is ZodLike {
  const inner: unknown = typeof value === 'object' && value !== null && '_zod' in value ? value._zod : undefined;
  const def: unknown = typeof inner === 'object' && inner !== null && 'def' in inner ? inner.def : undefined;
  return typeof def === 'object' && def !== null;
}

function visit(schema: ZodLike, path: string, rules: UnexpressedRule[], seen: Set<unknown>): void {
  if (seen.has(schema)) return;
  seen.add(schema);
  const { def } = schema._zod;
  const add = (what: string, effect: UnexpressedRule['effect']) => rules.push({ path, what, effect });
  if (def.coerce === true) add('coercion: it takes values of other types', 'takes-other');
  if (def.type === 'catch') add('.catch(): it takes any value', 'takes-other');
  if (def.type === 'custom') add('a schema of your own', 'takes-less');
  if (def.type === 'transform') add('a transform, which can refuse values', 'takes-less');
  if (hasFlags(def.pattern)) add('a regular expression with flags', 'takes-other');
  for (const check of Array.isArray(def.checks) ? def.checks : []) {
    const rule = isZodLike(check) ? check._zod.def : {};
    if (rule.check === 'custom') add('a refinement', 'takes-less');
    if (hasFlags(rule.pattern)) add('a regular expression with flags', 'takes-other');
  }
  for (const [key, part] of Object.entries(def)) {
    if (key === 'checks') continue;
    for (const [name, inner] of partsOf(key, part)) visit(inner, joined(path, name), rules, seen);
  }
}

/** The schemas within a part of a definition, and the path that leads to the value of each. */
function partsOf(key: string, part: unknown): readonly (readonly [string, ZodLike])[] {
  if (isZodLike(part)) return [[key === 'element' || key === 'valueType' || key === 'rest' ? '[]' : '', part]];
  if (key === 'getter' && typeof part === 'function') {
    const made: unknown = part();
    return isZodLike(made) ? [['', made]] : [];
  }
  if (key === 'shape' && typeof part === 'object' && part !== null)
    return Object.entries(part).flatMap(([name, inner]) => (isZodLike(inner) ? [[name, inner] as const] : []));
  if (!Array.isArray(part)) return [];
  return part.flatMap((inner: unknown, index) =>
    isZodLike(inner) ? [[key === 'items' ? `[${index}]` : '', inner] as const] : [],
  );
}

function hasFlags(pattern: unknown): boolean {
  // Both modes for Unicode are what JSON Schema means anyway.
  return pattern instanceof RegExp && pattern.flags.replaceAll(/[uv]/g, '') !== '';
}

function joined(path: string, name: string): string {
  if (name === '' || name.startsWith('[')) return `${path}${name}`;
  return path === '' ? name : `${path}.${name}`;
}
