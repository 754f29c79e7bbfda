import type { Catalogue, UserType } from '../catalogue/catalogue';
import { baseOf, isBuiltIn, userTypeOf } from '../sql/type-text';

/**
 * Whether values of a type stay as they are stored when the column becomes another one. False where a type is not known: PostgreSQL
 * may have to write every row anew.
 */
export function keepsStoredValues(catalogue: Catalogue, from: string | undefined, to: string | undefined): boolean {
  if (from === undefined || to === undefined) return false;
  if (from === to) return true;
  const target = userTypeOf(catalogue, to);
  if (target?.kind === 'domain' && !isArray(to)) {
    if (hasConditions(catalogue, target) || target.base === undefined) return false;
    return keepsStoredValues(catalogue, from, target.base);
  }
  const source = userTypeOf(catalogue, from);
  if (source?.kind === 'domain' && source.base !== undefined && !isArray(from)) {
    // How long the values of a domain may be is not looked at.
    return keepsStoredValues(catalogue, withoutModifiers(source.base), to);
  }
  if (isArray(from) !== isArray(to)) return false;
  if (isArray(from)) return keepsElements(catalogue, from.slice(0, -2), to.slice(0, -2));
  const [oldBase, newBase] = [baseOf(from), baseOf(to)];
  if (oldBase === newBase) return newBase === 'interval' ? intervalFits(from, to) : modifiersFit(newBase, from, to);
  if (isSameInstant(oldBase, newBase)) return isUtc(catalogue.timeZone) && (modifiersOf(to)[0] ?? 6) >= 6;
  return binaryCoercible.has(`${oldBase} > ${newBase}`) && modifiersOf(to).length === 0;
}

/** Whether a domain, or one that it is made of, has a check or a NOT NULL. */
export function hasConditions(catalogue: Catalogue, type: UserType): boolean {
  if (type.kind !== 'domain') return false;
  if (type.isConstrained !== false) return true;
  const base = type.base === undefined ? undefined : userTypeOf(catalogue, type.base);
  return base !== undefined && hasConditions(catalogue, base);
}

function withoutModifiers(text: string): string {
  return text.replace(/ ?\([\d,-]+\)/, '');
}

/** Whether an index of the old type serves the new one: values of both are compared in the same way. */
export function keepsOrder(catalogue: Catalogue, from: string | undefined, to: string | undefined): boolean {
  if (from === undefined || to === undefined) return false;
  return orderOf(catalogue, from) === orderOf(catalogue, to);
}

function orderOf(catalogue: Catalogue, text: string): string {
  const type = userTypeOf(catalogue, text);
  if (type?.kind === 'domain' && type.base !== undefined && !isArray(text)) return orderOf(catalogue, type.base);
  const base = baseOf(text);
  const order = sameOrder[base] ?? base;
  return isArray(text) ? `${order}[]` : order;
}

const objectIdentifiers =
  'regclass regproc regprocedure regtype regrole regnamespace regoper regoperator regconfig regdictionary regcollation'.split(
    ' ',
  );

const sameOrder: Readonly<Record<string, string>> = {
  'character varying': 'text',
  character: 'bpchar',
  cidr: 'inet',
  ...Object.fromEntries(objectIdentifiers.map((kind) => [kind, 'oid'])),
};

/** Of arrays, only what says the same in every item. */
function keepsElements(_catalogue: Catalogue, from: string, to: string): boolean {
  return from === to;
}

function isArray(text: string): boolean {
  return text.endsWith('[]');
}

function modifiersOf(text: string): readonly number[] {
  return (/\(([\d,-]+)\)/.exec(text)?.[1] ?? '').split(',').filter(Boolean).map(Number);
}

function modifiersFit(base: string, from: string, to: string): boolean {
  const [before, after] = [modifiersOf(from), modifiersOf(to)];
  if (!isBuiltIn(base)) return before.join() === after.join();
  if (after.length === 0) return true;
  if (before.join() === after.join()) return true;
  const [size = 0, scale] = after;
  if (/^time/.test(base)) return size >= 6 || (before[0] !== undefined && size >= before[0]);
  if (before.length === 0) return false;
  const [oldSize = 0, oldScale] = before;
  if (base === 'numeric') return scale === oldScale && size >= oldSize;
  return (base === 'character varying' || base === 'bit varying') && size >= oldSize;
}

/** From the finest to the coarsest field that is kept. */
const fields = ['second', 'minute', 'hour', 'day', 'month', 'year'];

/** Values stay where the new type keeps the finest field of the old one, and as many digits of its seconds. */
function intervalFits(from: string, to: string): boolean {
  const last = (text: string) => {
    const words = text.replace(/\(\d+\)/, '').split(' ');
    const found = fields.indexOf(words.at(-1) ?? '');
    return found === -1 ? 0 : found;
  };
  const digits = (text: string) => modifiersOf(text)[0] ?? 6;
  if (last(to) > last(from)) return false;
  return last(from) > 0 || digits(to) >= digits(from);
}

function isSameInstant(one: string, other: string): boolean {
  return [one, other].sort().join() === 'timestamp with time zone,timestamp without time zone';
}

/** Whether clocks of the zone have always shown UTC. */
export function isUtc(timeZone: string): boolean {
  return /^((etc\/)?(utc|uct|gmt([+-]?0)?|zulu|universal|greenwich)|\+?0+|<?\+?00>?-?0*)$/i.test(timeZone);
}

/** Types that are stored alike, so that one is read as the other. */
const binaryCoercible = new Set(
  [
    ...['text', 'character varying', 'bpchar', 'character'].flatMap((to) => [
      `text > ${to}`,
      `character varying > ${to}`,
      `xml > ${to}`,
    ]),
    'cidr > inet',
    'bit > bit varying',
    'bit varying > bit',
    'citext > text',
    'citext > character varying',
    'text > citext',
    'character varying > citext',
    ...objectIdentifiers.flatMap((kind) => [
      `${kind} > integer`,
      `integer > ${kind}`,
      `${kind} > oid`,
      `oid > ${kind}`,
    ]),
    'regproc > regprocedure',
    'regprocedure > regproc',
    'regoper > regoperator',
    'regoperator > regoper',
    'integer > oid',
    'oid > integer',
    'bpchar > character',
    'character > bpchar',
    'pg_node_tree > text',
    'int2vector > smallint[]',
  ].filter((each) => each.split(' > ')[0] !== each.split(' > ')[1]),
);
