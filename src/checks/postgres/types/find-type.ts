import type { Catalogue, UserType } from '../catalogue/catalogue';

/** A type by what `format_type` calls it, or by its name in a statement: `mood`, `stock.mood`, `mood[]`. */
export function findType({ types, searchPath }: Catalogue, name: string | undefined): UserType | undefined {
  if (name === undefined) return undefined;
  const plain = name.replace(/(\[\])+$/, '');
  const found = types.get(plain);
  if (found !== undefined) return found;
  return searchPath.map((schema) => types.get(`${schema}.${plain}`)).find((each) => each !== undefined);
}
