import type { UnexpressedRule } from './unexpressed-rule';

type Part = Readonly<Record<string, unknown>>;

/** Of a pipe, only what stands before its first change of the value is in a JSON Schema; and of a fallback, nothing. */
export function rulesOfValibot(schema: unknown): readonly UnexpressedRule[] {
  const rules: UnexpressedRule[] = [];
  visit(schema, rules, new Set());
  return rules;
}

function visit(part: unknown, rules: UnexpressedRule[], seen: Set<unknown>): void {
  if (!isPart(part) || seen.has(part)) return;
  seen.add(part);
  const add = (what: string, effect: UnexpressedRule['effect']) => rules.push({ path: '', what, effect });
  if (part.kind === 'transformation') add('a change of the value, and what is checked behind it', 'takes-less');
  if (part.kind === 'schema' && 'fallback' in part) add('a fallback: it takes any value', 'takes-other');
  if (part.kind === 'validation' && /check|custom/.test(String(part.type))) add('a check of your own', 'takes-less');
  if (part.type === 'custom' || part.type === 'instance') add('a schema of your own', 'takes-less');
  if (part.requirement instanceof RegExp && part.requirement.flags.replaceAll(/[uv]/g, '') !== '')
    add('a regular expression with flags', 'takes-other');
  const { pipe } = part;
  const later = Array.isArray(pipe) ? pipe.slice(1).filter((item) => isPart(item) && item.kind === 'schema') : [];
  if (later.length > 0) add('a pipe into another schema', 'takes-less');
  if (part.type === 'lazy' && typeof part.getter === 'function') visit(part.getter(undefined), rules, seen);
  for (const [key, inner] of Object.entries(part)) {
    if (key === '~standard' || typeof inner !== 'object' || inner === null) continue;
    for (const each of key === 'entries' || Array.isArray(inner) ? Object.values(inner) : [inner])
      visit(each, rules, seen);
  }
}

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
