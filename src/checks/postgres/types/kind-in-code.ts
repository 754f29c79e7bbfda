import { readType } from './read-type';

/** What running code, which reads through node-postgres, meets instead of what it knows; undefined where that stays as it is. */
export function sayOtherKind(from: string | undefined, to: string | undefined): string | undefined {
  if (from === undefined || to === undefined) return undefined;
  const [one, other] = [kindInCode(from), kindInCode(to)];
  if (one === undefined || other === undefined || one === other) return undefined;
  return `Running code reads ${other} where it knows ${one}.`;
}

/** What node-postgres makes of it; undefined for types that it does not know. */
function kindInCode(type: string): string | undefined {
  const { base, isArray } = readType(type);
  const kind = Object.entries(kinds).find(([, types]) => types.includes(base))?.[0];
  return kind === undefined || !isArray ? kind : 'an array';
}

const kinds: Readonly<Record<string, readonly string[]>> = {
  'a number': ['smallint', 'integer', 'real', 'double precision', 'oid'],
  'a text': ['text', 'character varying', 'character', 'bigint', 'numeric', 'uuid', 'money', 'inet', 'cidr', 'xml'],
  'true or false': ['boolean'],
  'a Date': ['date', 'timestamp without time zone', 'timestamp with time zone'],
  'an object': ['json', 'jsonb'],
  'a Buffer': ['bytea'],
};
