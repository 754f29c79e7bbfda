import type { ObjectWithArgs } from 'libpg-query';
import type { Catalogue } from '../catalogue/catalogue';
import { relationName } from '../catalogue/find-relation';
import { sayName } from '../catalogue/say-name';
import type { ExaminedMigration } from '../examined';
import { defineRule } from '../postgres-rule';
import { namesOf } from '../sql/names-of';
import type { SqlNode } from '../sql/parsed-statement';

export const dropFunction = defineRule({
  id: 'drop-function',
  title: 'A function is dropped or renamed, or can be called in another way only',
  group: 'breaking',
  severity: 'warning',
  meaning: 'Running code that calls the function with the arguments that it had fails from the commit on.',
  remedy:
    'Make the new function beside it, let code move over, and drop this one in contract. New arguments with defaults keep old calls working, where the old function is dropped in the same migration.',
  *check({ node, before }, migration) {
    for (const { objname = [], objargs } of functionsIn(node)) {
      const parts = objname.flatMap(namesOf);
      const name = findFunction(before, parts);
      const start = migration.statements[0]?.before ?? before;
      if (before.isComplete && (name === undefined || !start.functions.has(name))) continue;
      const said = sayName(name ?? parts.join('.'));
      const count = objargs?.length;
      if (isMadeAgain(migration, parts.at(-1), count)) continue;
      yield {
        place: said,
        ...(migration.phase === 'contract' && { severity: 'note' as const }),
        explanation: `The function ${said}${count === undefined ? '' : ` with ${count} ${count === 1 ? 'argument' : 'arguments'}`} is ${'DropStmt' in node ? 'dropped' : 'called otherwise from now on'}, and no other can be called in its way: running code that calls it fails.`,
      };
    }
  },
});

const kinds = ['OBJECT_FUNCTION', 'OBJECT_PROCEDURE', 'OBJECT_ROUTINE', 'OBJECT_AGGREGATE'];

function functionsIn(node: SqlNode): readonly ObjectWithArgs[] {
  if ('RenameStmt' in node && kinds.includes(node.RenameStmt.renameType ?? '')) {
    const { object } = node.RenameStmt;
    return object !== undefined && 'ObjectWithArgs' in object ? [object.ObjectWithArgs] : [];
  }
  if (!('DropStmt' in node) || !kinds.includes(node.DropStmt.removeType ?? '')) return [];
  return (node.DropStmt.objects ?? []).flatMap((each) => ('ObjectWithArgs' in each ? [each.ObjectWithArgs] : []));
}

function findFunction({ functions, searchPath }: Catalogue, parts: readonly string[]): string | undefined {
  const schemas = parts.length > 1 ? parts.slice(-2, -1) : searchPath;
  return schemas.map((schema) => relationName(schema, parts.at(-1) ?? '')).find((name) => functions.has(name));
}

/** A function of that name which takes as many arguments is made in the same migration. */
function isMadeAgain({ statements }: ExaminedMigration, name: string | undefined, count: number | undefined): boolean {
  return statements.some(({ node }) => {
    if (!('CreateFunctionStmt' in node)) return false;
    const { funcname = [], parameters = [] } = node.CreateFunctionStmt;
    if (funcname.flatMap(namesOf).at(-1) !== name) return false;
    const inputs = parameters.flatMap((each) => {
      const parameter = 'FunctionParameter' in each ? each.FunctionParameter : undefined;
      const isOutput = parameter?.mode === 'FUNC_PARAM_OUT' || parameter?.mode === 'FUNC_PARAM_TABLE';
      return parameter === undefined || isOutput ? [] : [parameter];
    });
    const required = inputs.filter(({ defexpr }) => defexpr === undefined).length;
    return count === undefined || (required <= count && count <= inputs.length);
  });
}
