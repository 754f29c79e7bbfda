import type { Catalogue, Volatility } from './catalogue';
import { relationName } from './find-relation';

/** How steady a function of the service's own, or of an extension, says it is; undefined where there is none of that name. */
export function findFunction(catalogue: Catalogue, schema: string | undefined, local: string): Volatility | undefined {
  const name = functionName(catalogue, schema, local);
  return name === undefined ? undefined : catalogue.functions.get(name);
}

export function functionName(catalogue: Catalogue, schema: string | undefined, local: string): string | undefined {
  const schemas = schema === undefined ? catalogue.searchPath : [schema];
  return schemas.map((each) => relationName(each, local)).find((name) => catalogue.functions.has(name));
}
