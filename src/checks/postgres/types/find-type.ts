import type { Catalogue, UserType } from '../catalogue/catalogue';
import { relationName } from '../catalogue/find-relation';

/** A type by what `format_type` calls it: `mood`, `stock.mood`, `mood[]`. */
export function findType({ types, searchPath }: Catalogue, name: string | undefined): UserType | undefined {
  if (name === undefined) return undefined;
  const plain = name.replace(/(\[\])+$/, '');
  const found = types.get(plain);
  if (found !== undefined) return found;
  return searchPath.map((schema) => types.get(`${schema}.${plain}`)).find((each) => each !== undefined);
}

/** A type by the parts of its name in a statement. */
export function findTypeByParts({ types, searchPath }: Catalogue, parts: readonly string[]): UserType | undefined {
  const schemas = parts.length > 1 ? parts.slice(-2, -1) : searchPath;
  const names = schemas.map((schema) => relationName(schema, parts.at(-1) ?? ''));
  return names.map((name) => types.get(name)).find((each) => each !== undefined);
}
