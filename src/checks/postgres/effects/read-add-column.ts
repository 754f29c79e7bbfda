import type { ColumnDef, Constraint } from 'libpg-query';
import type { SqlNode } from '../sql/parsed-statement';
import { isBuiltIn, serialType, typeText, userTypeOf } from '../sql/type-text';
import { readAddConstraint } from './read-add-constraint';
import type { Subcommand } from './read-alter-table';
import type { Reading } from './reading';
import { hasConditions } from './type-change';
import { isVolatile } from './volatility';

export function readAddColumn(reading: Reading, { command, name, root, relation }: Subcommand): void {
  const column = command.def && 'ColumnDef' in command.def ? command.def.ColumnDef : undefined;
  if (column === undefined) return;
  if (command.missing_ok === true && relation?.columns.some((each) => each.name === column.colname)) return;
  const constraints = constraintsOf(column);
  const fallback = constraints.find(({ contype }) => contype === 'CONSTR_DEFAULT')?.raw_expr;
  if (needsRewrite(reading, column, constraints, fallback)) reading.rewrite(name);
  const generated = constraints.find(({ contype }) => contype === 'CONSTR_GENERATED');
  const hasDefault = fallback !== undefined && !isNull(fallback);
  for (const [place, constraint] of constraints.entries()) {
    const { contype } = constraint;
    if (constraints[place + 1]?.contype === 'CONSTR_ATTR_NOT_ENFORCED') continue;
    // A new column without a default is all null, and a null refers to nothing.
    const isValid = contype === 'CONSTR_FOREIGN' && fallback === undefined;
    if (contype === 'CONSTR_NOTNULL') {
      if (!hasDefault || generated?.generated_kind === 'v') reading.scan(name);
    } else if (
      contype === 'CONSTR_PRIMARY' ||
      contype === 'CONSTR_UNIQUE' ||
      contype === 'CONSTR_CHECK' ||
      contype === 'CONSTR_FOREIGN'
    ) {
      const named = { ...constraint, keys: [{ String: { sval: column.colname ?? '' } }] };
      readAddConstraint(reading, { name, root, constraint: named, isValid, isNewColumn: true });
    }
  }
}

function needsRewrite(
  reading: Reading,
  column: ColumnDef,
  constraints: readonly Constraint[],
  fallback: SqlNode | undefined,
): boolean {
  if (serialType(column.typeName) !== undefined) return true;
  if (constraints.some(({ contype }) => contype === 'CONSTR_IDENTITY')) return true;
  const generated = constraints.find(({ contype }) => contype === 'CONSTR_GENERATED');
  if (generated !== undefined) return generated.generated_kind !== 'v';
  if (fallback !== undefined && isVolatile(reading.catalogue, fallback)) return true;
  return mayBeConstrained(reading, column);
}

/** A domain with conditions: each row has to be asked whether it may be null. */
function mayBeConstrained({ catalogue }: Reading, { typeName }: ColumnDef): boolean {
  const text = typeText(catalogue, typeName);
  if (text === undefined) return !catalogue.isComplete;
  if (text.endsWith('[]')) return false;
  const type = userTypeOf(catalogue, text);
  if (type === undefined || isBuiltIn(text)) return false;
  return hasConditions(catalogue, type);
}

export function constraintsOf(column: ColumnDef): readonly Constraint[] {
  return (column.constraints ?? []).flatMap((each) => ('Constraint' in each ? [each.Constraint] : []));
}

export function isNull(node: SqlNode): boolean {
  if ('TypeCast' in node && node.TypeCast.arg !== undefined) return isNull(node.TypeCast.arg);
  return 'A_Const' in node && node.A_Const.isnull === true;
}
