import type { Catalogue } from '../catalogue/catalogue';
import { findFunction } from '../catalogue/find-function';
import { namesOf } from '../sql/names-of';
import type { SqlNode } from '../sql/parsed-statement';
import { partsOf } from '../sql/parts-of';
import { steadyFunctions } from './steady-functions';

/**
 * Whether an expression may give another value for each row. What is not known to keep still may: a function of the service's own
 * says so itself, one of an extension that is not installed yet says nothing.
 */
export function isVolatile(catalogue: Catalogue, expression: SqlNode): boolean {
  if (
    'FuncCall' in expression &&
    isVolatileFunction(catalogue, (expression.FuncCall.funcname ?? []).flatMap(namesOf))
  ) {
    return true;
  }
  return partsOf(expression).some((part) => isVolatile(catalogue, part));
}

function isVolatileFunction(catalogue: Catalogue, names: readonly string[]): boolean {
  const local = names.at(-1) ?? '';
  const schema = names.at(-2);
  const own = schema === 'pg_catalog' ? undefined : findFunction(catalogue, schema, local);
  if (own !== undefined) return own === 'volatile';
  return (schema !== undefined && schema !== 'pg_catalog') || !steadyFunctions.has(local);
}
