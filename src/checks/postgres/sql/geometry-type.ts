import type { TypeName } from 'libpg-query';
import { modifiersOf, typeLocalName } from './type-name';

/** A type of PostGIS. */
export interface GeometryType {
  readonly of: 'geometry' | 'geography';
  /** In capitals, such as `POINTZ`; undefined where any shape goes. */
  readonly shape?: string;
  /** Undefined where it says none; 0 where it says that none is known. */
  readonly srid?: number;
}

/** Undefined where it is no type of PostGIS. */
export function geometryType(type: TypeName | undefined): GeometryType | undefined {
  if (type === undefined) return undefined;
  return ofName(typeLocalName(type), modifiersOf(type));
}

/** The same of what `format_type` says: `geometry(Point,4326)`, also with the schema of the extension before it. */
export function geometryTypeOfText(text: string | undefined): GeometryType | undefined {
  const found = /^(?:.*\.)?"?(geometry|geography)"?(?:\((.*)\))?$/.exec(text ?? '');
  if (found === null) return undefined;
  const [, name = '', said] = found;
  return ofName(name, said === undefined ? [] : said.split(','));
}

function ofName(name: string, modifiers: readonly (string | number)[]): GeometryType | undefined {
  if (name !== 'geometry' && name !== 'geography') return undefined;
  const [shape, srid] = modifiers;
  const own = shape === undefined ? '' : String(shape).toUpperCase();
  return {
    of: name,
    ...(own !== '' && own !== 'GEOMETRY' && { shape: own }),
    ...(srid !== undefined ? { srid: Number(srid) } : name === 'geography' && { srid: 4326 }),
  };
}
