import type { DescribedType } from './described-table';
import { geometryText } from './geometry-text';

type Make = (index: number, modifiers: readonly number[]) => string;

const day = 86_400_000;
const dayOf = (index: number) => new Date(Date.UTC(2024, 0, 1) + index * day).toISOString().slice(0, 10);
/** With all six digits of a second. */
const momentOf = (index: number) => `${dayOf(index)} 12:34:56.${String(123456 + index).padStart(6, '0')}`;
const isLarge = (index: number) => index % 4 === 3;
const hex = (index: number, digits: number) => index.toString(16).padStart(digits, '0').slice(-digits);

/** Every other one as long as it may be. */
const texts: Make = (index, [length]) => {
  const own = index.toString(36);
  if (length === undefined) return `Text ${own} äß`;
  if (index % 2 === 1) return `v${own}`.slice(-length);
  return `${'Wxyz'.repeat(Math.ceil(length / 4))}${own}`.slice(-length);
};

/** Every other one with all the digits that it may have. */
const numbers: Make = (index, [precision, scale = 0]) => {
  if (precision === undefined) return `${12345678901234567890n + BigInt(index)}.0123456789`;
  const most = 10n ** BigInt(precision);
  const fraction = BigInt('123456789'.repeat(200).slice(0, Math.max(scale, 0)) || '0');
  const small = BigInt(index + 1) * 10n ** BigInt(Math.max(scale, 0)) + fraction;
  const digits = (index % 2 === 1 ? most - 1n - BigInt(index) : small) % most;
  const text = (digits < 0n ? -digits : digits).toString();
  if (scale <= 0) return text + '0'.repeat(-scale);
  const padded = text.padStart(scale + 1, '0');
  return `${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
};

const bits: Make = (index, [length = 1]) => (index + 1).toString(2).padStart(length, '0').slice(-length);

const makers: Readonly<Record<string, Make>> = {
  bool: (index) => String(index % 2 === 0),
  int2: (index) => String(isLarge(index) ? 32_000 + index : index + 1),
  int4: (index) => String(isLarge(index) ? 2_000_000_000 + index : index + 1),
  int8: (index) => String(isLarge(index) ? 9_000_000_000_000_000_000n + BigInt(index) : index + 1),
  numeric: numbers,
  float4: (index) => `${index + 1}.25`,
  float8: (index) => `${index + 1}.123456789012345`,
  money: (index) => `${index + 1}.99`,
  text: texts,
  varchar: texts,
  bpchar: texts,
  citext: texts,
  name: (index) => `name_${index}`,
  char: (index) => String.fromCharCode(97 + (index % 26)),
  bytea: (index) => `\\xdeadbeef${hex(index, 4)}`,
  date: dayOf,
  timestamp: momentOf,
  timestamptz: (index) => `${momentOf(index)}+00`,
  time: (index) => `12:${String(index % 60).padStart(2, '0')}:56.123456`,
  timetz: (index) => `12:${String(index % 60).padStart(2, '0')}:56.123456+02`,
  interval: (index) => `${index + 1} days 01:02:03.004005`,
  uuid: (index) => `0190a5c4-0000-4000-8000-${hex(index, 12)}`,
  json: (index) => JSON.stringify({ number: index, text: `ä ${index}`, list: [1, null] }),
  jsonb: (index) => JSON.stringify({ number: index, text: `ä ${index}`, list: [1, null] }),
  jsonpath: (index) => `$."part${index}"`,
  xml: (index) => `<part number="${index}"/>`,
  inet: (index) => `10.0.${index >> 8}.${index & 255}`,
  cidr: (index) => `10.${index >> 8}.${index & 255}.0/24`,
  macaddr: (index) => `08:00:2b:01:${hex(index >> 8, 2)}:${hex(index, 2)}`,
  macaddr8: (index) => `08:00:2b:01:02:03:${hex(index >> 8, 2)}:${hex(index, 2)}`,
  bit: bits,
  varbit: (index, [length = 20]) => (index + 1).toString(2).slice(-length),
  tsvector: (index) => `'word${index}':1`,
  tsquery: (index) => `'word${index}'`,
  point: (index) => `(${index},${index + 1})`,
  line: (index) => `{1,2,${index}}`,
  lseg: (index) => `[(0,0),(${index + 1},1)]`,
  box: (index) => `(${index * 2 + 1},1),(${index * 2},0)`,
  path: (index) => `[(0,0),(${index + 1},1)]`,
  polygon: (index) => `((0,0),(${index + 1},0),(0,1))`,
  circle: (index) => `<(${index * 10},0),1>`,
  oid: (index) => String(index + 1),
  pg_lsn: (index) => `0/${hex(index + 1, 8)}`,
  pg_snapshot: (index) => `${index + 1}:${index + 1}:`,
  txid_snapshot: (index) => `${index + 1}:${index + 1}:`,
  xid: (index) => String(index + 3),
  xid8: (index) => String(index + 3),
  regclass: () => 'pg_class',
  regtype: () => 'integer',
  regproc: () => 'now',
  hstore: (index) => `"number"=>"${index}"`,
  ltree: (index) => `top.part${index}`,
  cube: (index) => `(${index}, 1)`,
  seg: (index) => String(index),
};

/** Both ends of ranges that lie apart from each other, so that none excludes another. */
const rangeEnds: Readonly<Record<string, (index: number) => readonly [string, string]>> = {
  int4: (index) => [String(index * 10), String(index * 10 + 5)],
  int8: (index) => [String(index * 10), String(index * 10 + 5)],
  numeric: (index) => [`${index * 10}.25`, `${index * 10 + 5}.5`],
  float8: (index) => [`${index * 10}.25`, `${index * 10 + 5}.5`],
  date: (index) => [dayOf(index * 2), dayOf(index * 2 + 1)],
  timestamp: (index) => [momentOf(index * 2), momentOf(index * 2 + 1)],
  timestamptz: (index) => [`${momentOf(index * 2)}+00`, `${momentOf(index * 2 + 1)}+00`],
};

/** The text of a value that others of the same type differ from, as long as there are so many. Undefined: the type is not known. */
export function valueText(type: DescribedType, index: number): string | undefined {
  const { kind, of, labels, parts, typname, full } = type;
  if (kind === 'enum') return labels[index % labels.length];
  if (kind === 'domain') return of && valueText(of, index);
  if (kind === 'array') {
    const elements = of && [valueText(of, index), valueText(of, index + 1)];
    return elements?.every((each) => each !== undefined) ? `{${elements.map(quoted).join(',')}}` : undefined;
  }
  if (kind === 'range') return of && rangeText(of, index);
  if (kind === 'multirange') return of?.of && `{${rangeText(of.of, index)}}`;
  if (kind === 'composite') {
    const values = parts.map((part) => valueText(part, index));
    return values.every((each) => each !== undefined) ? `(${values.map(quoted).join(',')})` : undefined;
  }
  if (typname === 'geometry' || typname === 'geography') return geometryText(full, index);
  return makers[typname]?.(index, modifiersOf(full));
}

function rangeText(over: DescribedType, index: number): string | undefined {
  const ends = rangeEnds[over.typname]?.(index);
  if (ends !== undefined) return `[${ends[0]},${ends[1]})`;
  const only = valueText(over, index);
  return only === undefined ? undefined : `[${quoted(only)},${quoted(only)}]`;
}

/** Inside of arrays and composites. */
function quoted(value: string | undefined): string {
  return `"${(value ?? '').replace(/["\\]/g, '\\$&')}"`;
}

/** `numeric(10,2)`: 10 and 2. */
function modifiersOf(full: string): readonly number[] {
  const [, inside = ''] = /\(([\d\s,-]+)\)/.exec(full) ?? [];
  return inside === '' ? [] : inside.split(',').map(Number);
}
