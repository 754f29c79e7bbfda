import type { VariableSetStmt } from 'libpg-query';
import { namesOf } from '../sql/names-of';
import type { SqlNode } from '../sql/parsed-statement';
import type { Draft } from './draft';

/** `SET search_path` and `SET TimeZone`: all else changes nothing that is looked at. */
export function setVariable(draft: Draft, { kind, name, args = [] }: VariableSetStmt): void {
  const isDefault = kind !== 'VAR_SET_VALUE';
  if (name === 'search_path') setSearchPath(draft, isDefault ? ['public'] : args.flatMap(said));
  if (name === 'timezone' && !isDefault) draft.timeZone = args.flatMap(said)[0] ?? draft.timeZone;
}

/** `SELECT set_config('search_path', '', false)`, with which dumps begin. */
export function setByQuery(draft: Draft, targets: readonly SqlNode[]): void {
  for (const each of targets) {
    const call = 'ResTarget' in each ? each.ResTarget.val : undefined;
    if (call === undefined || !('FuncCall' in call)) continue;
    const { funcname = [], args = [] } = call.FuncCall;
    const [name, value] = args.flatMap(said);
    if (funcname.flatMap(namesOf).at(-1) !== 'set_config' || value === undefined) continue;
    if (name === 'search_path')
      setSearchPath(
        draft,
        value.split(',').map((one) => one.trim().replace(/^"(.*)"$/, '$1')),
      );
    if (name?.toLowerCase() === 'timezone') draft.timeZone = value;
  }
}

function setSearchPath(draft: Draft, schemas: readonly string[]): void {
  const named = schemas.filter((each) => each !== '' && each !== '$user' && !each.startsWith('pg_'));
  draft.searchPath = draft.isComplete ? named.filter((each) => draft.schemas.has(each)) : named;
}

function said(node: SqlNode): readonly string[] {
  if ('TypeCast' in node && node.TypeCast.arg !== undefined) return said(node.TypeCast.arg);
  if (!('A_Const' in node)) return [];
  const { sval, ival, fval } = node.A_Const;
  if (sval !== undefined) return [sval.sval ?? ''];
  return [String(ival?.ival ?? fval?.fval ?? 0)];
}
