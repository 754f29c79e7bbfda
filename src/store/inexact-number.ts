import type { JsonProblem } from '../event/json-problem';

const numberAt = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const decimal = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
const plainName = /^[\p{L}_$][\p{L}\p{N}_$]*$/u;

/** The first number of a JSON text that a double does not hold, with its path. The text has to be valid JSON. */
export function findInexactNumber(text: string, root: string): JsonProblem | undefined {
  // One entry for each open object (the text of its latest name) and array (its latest index).
  const path: (string | number)[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    const top = path.length - 1;
    if (character === '"') {
      const end = endOfString(text, at);
      const afterString = endOfSpace(text, end);
      if (text.charAt(afterString) === ':') path[top] = text.slice(at, end);
      at = afterString;
      continue;
    }
    if (character === '-' || (character >= '0' && character <= '9')) {
      const literal = literalAt(text, at);
      if (!isExact(literal)) return { path: say(path, root), reason: reasonFor(literal) };
      at += literal.length;
      continue;
    }
    if (character === '{') path.push('""');
    else if (character === '[') path.push(0);
    else if (character === '}' || character === ']') path.pop();
    else if (character === ',') path[top] = next(path[top]);
    at += 1;
  }
  return undefined;
}

function literalAt(text: string, start: number): string {
  numberAt.lastIndex = start;
  return numberAt.exec(text)?.[0] ?? text.charAt(start);
}

function next(key: string | number | undefined): string | number {
  return typeof key === 'number' ? key + 1 : '""';
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\\') at += 1;
    else if (character === '"') return at + 1;
  }
  return text.length;
}

function endOfSpace(text: string, start: number): number {
  let at = start;
  while (' \t\n\r'.includes(text.charAt(at)) && at < text.length) at += 1;
  return at;
}

function say(path: readonly (string | number)[], root: string): string {
  return path.reduce<string>((said, key) => {
    if (typeof key === 'number') return `${said}[${key}]`;
    const name = String(JSON.parse(key));
    return plainName.test(name) ? `${said}.${name}` : `${said}[${JSON.stringify(name)}]`;
  }, root);
}

function reasonFor(literal: string): string {
  const said = literal.length > 60 ? `${literal.slice(0, 57)}...` : literal;
  return `JavaScript would read the number ${said} as ${Number(literal)}`;
}

/** Whether a double holds the number that a decimal literal says; `10.10` is 10.1. */
export function isExact(literal: string): boolean {
  const number = Number(literal);
  return Number.isFinite(number) && canonical(literal) === canonical(String(number));
}

/** A number's sign, its digits without zeros at either end, and the exponent of the last of them. */
function canonical(literal: string): string {
  const [, sign, whole = '', fraction = '', exponent = '0'] = decimal.exec(literal) ?? [];
  const digits = whole + fraction;
  let start = 0;
  let end = digits.length;
  while (start < end && digits.charAt(start) === '0') start += 1;
  while (end > start && digits.charAt(end - 1) === '0') end -= 1;
  if (start === end) return '0';
  return `${sign}${digits.slice(start, end)}e${Number(exponent) - fraction.length + digits.length - end}`;
}
