import type { JsonObject, JsonValue } from '../../event/json';

/** What fits on a line stays on it. */
const widest = 100;

/** An object over several lines, the same for the same one: a member begins a line, and its value stays on it where it fits. */
export function jsonBlock(value: JsonObject, indent: string): string {
  const lines = membersOf(value, `${indent}  `).map(({ text }) => `\n${indent}  ${text}`);
  return `{${lines.join()}\n${indent}}`;
}

interface Written {
  readonly text: string;
  readonly isOnOneLine: boolean;
}

function written(value: JsonValue, indent: string): Written {
  if (typeof value !== 'object' || value === null) return { text: plain(value), isOnOneLine: true };
  const inner = `${indent}  `;
  const members = isList(value) ? value.map((item) => written(item, inner)) : membersOf(value, inner);
  const [opening, closing] = isList(value) ? ['[', ']'] : ['{', '}'];
  const texts = members.map(({ text }) => text);
  const length = texts.reduce((sum, text) => sum + text.length + 2, 0);
  if (length <= widest && members.every(({ isOnOneLine }) => isOnOneLine))
    return { text: `${opening}${texts.join(', ')}${closing}`, isOnOneLine: true };
  const lines = texts.map((text) => `\n${inner}${text}`).join(',');
  return { text: `${opening}${lines}\n${indent}${closing}`, isOnOneLine: false };
}

function membersOf(value: JsonObject, indent: string): readonly Written[] {
  return Object.entries(value).map(([key, member]) => {
    const { text, isOnOneLine } = written(member, indent);
    return { text: `${plain(key)}: ${text}`, isOnOneLine };
  });
}

function isList(value: JsonObject | readonly JsonValue[]): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** As JSON, where no character hides, turns the direction of writing, or is taken for the end of a line. */
function plain(value: JsonValue): string {
  return JSON.stringify(value).replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, (character) =>
    [...character.split('')].map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  );
}
