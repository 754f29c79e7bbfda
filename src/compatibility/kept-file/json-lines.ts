import type { JsonValue } from '../../event/json';

/** What fits on a line stays on it. */
const widest = 100;

/** JSON over several lines, the same for the same value: small parts on one line, large ones a member a line. */
export function jsonLines(value: JsonValue, indent: string): string {
  const { text } = written(value, indent);
  return text;
}

interface Written {
  readonly text: string;
  readonly isOnOneLine: boolean;
}

function written(value: JsonValue, indent: string): Written {
  if (typeof value !== 'object' || value === null) return { text: plain(value), isOnOneLine: true };
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  const members = isList
    ? value.map((item: JsonValue) => written(item, inner))
    : Object.entries(value).map(([key, member]) => {
        const { text, isOnOneLine } = written(member, inner);
        return { text: `${plain(key)}: ${text}`, isOnOneLine };
      });
  const [opening, closing] = isList ? ['[', ']'] : ['{', '}'];
  const texts = members.map(({ text }) => text);
  const length = texts.reduce((sum, text) => sum + text.length + 2, 0);
  if (length <= widest && members.every(({ isOnOneLine }) => isOnOneLine))
    return { text: `${opening}${texts.join(', ')}${closing}`, isOnOneLine: true };
  const lines = texts.map((text) => `\n${inner}${text}`).join(',');
  return { text: `${opening}${lines}\n${indent}${closing}`, isOnOneLine: false };
}

/** As JSON, where no character hides, turns the direction of writing, or is taken for the end of a line. */
function plain(value: JsonValue): string {
  return JSON.stringify(value).replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, (character) =>
    [...character.split('')].map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  );
}
