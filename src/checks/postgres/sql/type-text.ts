import type { TypeName } from 'libpg-query';
import type { Catalogue, UserType } from '../catalogue/catalogue';
import { quotedWhereNeeded, relationName } from '../catalogue/find-relation';
import { namesOf } from './names-of';
import type { SqlNode } from './parsed-statement';

/** A type as the catalogue names it, `character varying(20)`; undefined where a name is not known and may be anything. */
export function typeText(catalogue: Catalogue, type: TypeName | undefined): string | undefined {
  if (type === undefined || type.pct_type === true) return undefined;
  const names = (type.names ?? []).flatMap(namesOf);
  const local = names.at(-1) ?? '';
  const schema = names.at(-2);
  const isArray = (type.arrayBounds ?? []).length > 0;
  const element = elementText(catalogue, schema, local, modifiersOf(type.typmods ?? []));
  return element === undefined ? undefined : `${element}${isArray ? '[]' : ''}`;
}

/** A type that is not known, as it is written. */
export function writtenType(type: TypeName | undefined): string {
  const name = (type?.names ?? []).flatMap(namesOf).map(quotedWhereNeeded).join('.');
  return `${name}${(type?.arrayBounds ?? []).length > 0 ? '[]' : ''}`;
}

/** Of `serial` and its sisters: the type that is meant. */
export function serialType(type: TypeName | undefined): string | undefined {
  const names = (type?.names ?? []).flatMap(namesOf);
  return names.length === 1 ? serials[names[0] ?? ''] : undefined;
}

/** The type of the service's own that a text such as `public.mood[]` speaks of. */
export function userTypeOf(catalogue: Catalogue, text: string): UserType | undefined {
  const name = text.replace(/\[\]$/, '');
  const direct = catalogue.types.get(name);
  if (direct !== undefined) return direct;
  for (const schema of catalogue.searchPath) {
    const found = catalogue.types.get(`${quotedWhereNeeded(schema)}.${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function isBuiltIn(text: string): boolean {
  return plainTypes.has(baseOf(text)) || Object.values(longNames).includes(baseOf(text));
}

/** A type without its modifiers: `numeric(10,2)[]` is `numeric`. */
export function baseOf(text: string): string {
  if (text.startsWith('interval')) return 'interval';
  return text
    .replace(/\[\]$/, '')
    .replace(/\([\d,\s-]+\)/, '')
    .trim();
}

function elementText(
  catalogue: Catalogue,
  schema: string | undefined,
  local: string,
  modifiers: readonly number[],
): string | undefined {
  if (schema === undefined || schema === 'pg_catalog') {
    const serial = schema === undefined ? serials[local] : undefined;
    if (serial !== undefined) return serial;
    if (local === 'char' && schema === undefined) return '"char"';
    const long = longNames[local];
    if (local === 'interval') return intervalText(modifiers);
    if (long !== undefined) return withModifiers(local, long, modifiers);
    if (plainTypes.has(local)) return local;
  }
  for (const each of schema === undefined ? catalogue.searchPath : [schema]) {
    const name = relationName(each, local);
    if (!catalogue.types.has(name) && !catalogue.relations.has(name)) continue;
    return isVisible(catalogue, each, local) ? quotedWhereNeeded(local) : name;
  }
  return undefined;
}

/** Whether a type is found without its schema. */
function isVisible(catalogue: Catalogue, schema: string, local: string): boolean {
  const first = catalogue.searchPath.find((each) => {
    const name = relationName(each, local);
    return catalogue.types.has(name) || catalogue.relations.has(name);
  });
  return first === schema;
}

function withModifiers(local: string, long: string, modifiers: readonly number[]): string {
  if (modifiers.length === 0) {
    if (local === 'bpchar') return 'bpchar';
    if (local === 'bit') return 'bit(1)';
    return long;
  }
  if (local === 'numeric' || local === 'decimal') return `numeric(${modifiers[0]},${modifiers[1] ?? 0})`;
  const [head = '', ...tail] = long.split(' ');
  if (/^time/.test(long)) return `${head}(${modifiers[0]}) ${tail.join(' ')}`;
  return `${long}(${modifiers.join(',')})`;
}

function intervalText([mask, precision]: readonly number[]): string {
  const fields = mask === undefined ? '' : (intervalFields[mask] ?? '');
  return `interval${fields === '' ? '' : ` ${fields}`}${precision === undefined ? '' : `(${precision})`}`;
}

function modifiersOf(nodes: readonly SqlNode[]): readonly number[] {
  return nodes.flatMap((node) => {
    if ('A_Const' in node && node.A_Const.ival !== undefined) return [node.A_Const.ival.ival ?? 0];
    if ('A_Expr' in node && node.A_Expr.rexpr !== undefined)
      return modifiersOf([node.A_Expr.rexpr]).map((each) => -each);
    return [];
  });
}

const serials: Readonly<Record<string, string>> = {
  serial: 'integer',
  serial4: 'integer',
  bigserial: 'bigint',
  serial8: 'bigint',
  smallserial: 'smallint',
  serial2: 'smallint',
};

const longNames: Readonly<Record<string, string>> = {
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  float4: 'real',
  float8: 'double precision',
  bool: 'boolean',
  numeric: 'numeric',
  decimal: 'numeric',
  varchar: 'character varying',
  bpchar: 'character',
  bit: 'bit',
  varbit: 'bit varying',
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
  time: 'time without time zone',
  timetz: 'time with time zone',
};

/** The masks that the grammar makes of `YEAR TO MONTH` and the like. */
const intervalFields: Readonly<Record<number, string>> = {
  4: 'year',
  2: 'month',
  8: 'day',
  1024: 'hour',
  2048: 'minute',
  4096: 'second',
  6: 'year to month',
  1032: 'day to hour',
  3080: 'day to minute',
  7176: 'day to second',
  3072: 'hour to minute',
  7168: 'hour to second',
  6144: 'minute to second',
};

const plainTypes = new Set(
  `text uuid json jsonb jsonpath date bytea inet cidr macaddr macaddr8 money xml point line lseg box path polygon circle name oid xid xid8 cid tid
  regclass regproc regprocedure regtype regrole regnamespace regoper regoperator regconfig regdictionary regcollation tsvector tsquery pg_lsn
  int4range int8range numrange tsrange tstzrange daterange int4multirange int8multirange nummultirange tsmultirange tstzmultirange
  datemultirange pg_snapshot txid_snapshot int2vector oidvector bpchar interval "char" record void trigger`.split(
    /\s+/,
  ),
);
