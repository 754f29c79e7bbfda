import type { TypeName } from 'libpg-query';
import { columnNameOf, literalOf } from './expressions';
import { namesOf } from './names-of';

const written: Readonly<Record<string, string>> = {
  bool: 'boolean',
  bpchar: 'character',
  float4: 'real',
  float8: 'double precision',
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
  varchar: 'character varying',
};

/** A type as SQL takes it, such as `numeric(10,2)[]`: that of a column to be. */
export function typeText(type: TypeName): string {
  const { names = [], typmods = [], arrayBounds = [] } = type;
  const parts = names.flatMap(namesOf);
  const own = parts.at(-1) ?? '';
  const isOwn = parts.length === 1 || parts[0] === 'pg_catalog';
  const plain = /^[a-z_][a-z0-9_]*$/;
  const name =
    isOwn && written[own]
      ? written[own]
      : parts
          .filter((part) => part !== 'pg_catalog')
          .map((part) => (plain.test(part) ? part : `"${part.replaceAll('"', '""')}"`))
          .join('.');
  const modifiers = modifiersOf(type);
  const size = typmods.length > 0 && modifiers.length === typmods.length ? `(${modifiers.join(',')})` : '';
  const [base = name, ...zone] = name.split(/(?= with)/);
  return `${base}${size}${zone.join('')}${'[]'.repeat(arrayBounds.length)}`;
}

/** What stands in the brackets behind a type: `Point`, 4326. */
export function modifiersOf({ typmods = [] }: TypeName): readonly (string | number)[] {
  return typmods.flatMap((each) => {
    const value = columnNameOf(each) ?? literalOf(each);
    return typeof value === 'string' || typeof value === 'number' ? [value] : [];
  });
}

/** The own name of a type, without a schema: `int4`, `geometry`. */
export function typeLocalName({ names = [] }: TypeName): string {
  return names.flatMap(namesOf).at(-1) ?? '';
}
