import type { Relation } from '../catalogue/catalogue';
import { quotedWhereNeeded } from '../catalogue/find-relation';

/** Whether a validated check says already that a column is never null. */
export function impliesNotNull(relation: Relation, column: string): boolean {
  return conditionsOf(relation).some((condition) => condition === `${quotedWhereNeeded(column)} IS NOT NULL`);
}

/** What validated checks say of all rows, as `pg_get_constraintdef` writes it, taken apart at its ANDs and without parentheses around. */
export function conditionsOf(relation: Relation): readonly string[] {
  return relation.constraints.flatMap(({ kind, isValidated, definition }) =>
    kind === 'check' && isValidated && definition !== undefined
      ? conjunctsOf(definition.replace(/^CHECK\s*/, '').replace(/ (NO INHERIT|NOT VALID|NOT ENFORCED)$/g, ''))
      : [],
  );
}

/** The conditions that all have to be true, of a text in which every one stands in parentheses. */
function conjunctsOf(text: string): readonly string[] {
  const inner = withoutParentheses(text.trim());
  const parts = splitAtAnd(inner);
  return parts.length === 1 ? [inner] : parts.flatMap(conjunctsOf);
}

function withoutParentheses(text: string): string {
  let inner = text;
  while (inner.startsWith('(') && closingOf(inner, 0) === inner.length - 1) inner = inner.slice(1, -1).trim();
  return inner;
}

function splitAtAnd(text: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    at = skipped(text, at);
    if (text.startsWith(' AND ', at)) {
      parts.push(text.slice(from, at));
      from = at + 5;
    }
    if (text.startsWith(' OR ', at)) return [text];
  }
  return [...parts, text.slice(from)];
}

/** The last place of what is quoted, or stands in parentheses, and begins here; else this place. */
function skipped(text: string, at: number): number {
  const character = text[at];
  if (character === '(') return closingOf(text, at);
  if (character !== "'" && character !== '"') return at;
  const end = text.indexOf(character, at + 1);
  return end === -1 ? text.length : end;
}

function closingOf(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (character === "'" || character === '"') at = skipped(text, at);
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}
