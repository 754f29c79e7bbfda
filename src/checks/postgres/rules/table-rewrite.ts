import type { AlterTableCmd } from 'libpg-query';
import { sayBlocked } from '../blocking/say-blocked';
import { isInUse, isPartOf, wholeRelation } from '../blocking/table-in-use';
import type { Catalogue, Relation, RelationName } from '../catalogue/catalogue';
import { quotedWhereNeeded } from '../catalogue/find-relation';
import { sayName } from '../catalogue/say-name';
import type { ExaminedStatement } from '../examined';
import { defineRule } from '../postgres-rule';
import { alteredTable, columnOf, constraintsOf } from '../sql/alter-table';
import { functionName, literalOf } from '../sql/expressions';
import { typeLocalName, typeText } from '../sql/type-name';
import { severityBySize } from '../table-size';

/** Statements that write a table's file anew and have a rule of their own. */
const others = new Set(['TruncateStmt', 'VacuumStmt', 'ClusterStmt', 'RefreshMatViewStmt', 'ReindexStmt', 'DropStmt']);

export const tableRewrite = defineRule({
  id: 'table-rewrite',
  title: 'A table is written anew while nobody can use it',
  group: 'blocking',
  severity: 'blocker',
  meaning:
    'PostgreSQL copies all rows into a new file and builds all indexes again, under a lock that stops reads and writes. Requests queue up for as long as that takes, and it needs the space of the table once more.',
  remedy:
    'Add a new column that needs no rewrite, let the code write both, fill it with `inBatches` of evolvent/postgres in a migration with `transaction = false`, move the readers, and drop the old one in the phase contract. Where the table may be rewritten, say so in `rewrites`.',
  *check(statement, migration) {
    const { before, effects, kind } = statement;
    if (others.has(kind)) return;
    const altered = alteredTable(statement.node, before);
    const names = [...effects.rewritten].map((name) =>
      altered && isPartOf(name, altered.name, before) ? altered.name : name,
    );
    for (const name of new Set(names)) {
      const relation = before.relations.get(name);
      if (relation?.kind === 'index' || relation?.kind === 'sequence' || !isInUse({ name, relation }, before)) continue;
      if (altered === undefined && isEmptied(name, statement)) continue;
      const own = altered?.name === name ? altered : undefined;
      const whole = wholeRelation({ name, relation }, before);
      const reasons = (own ?? altered)?.commands.flatMap((command) => reasonOf(command, relation, before)) ?? [];
      const why = reasons.length === 0 ? '' : `: ${reasons.join(', ')}`;
      const mode = effects.locks.get(name) ?? statement.held.get(name) ?? 'AccessExclusive';
      const isAgreed = migration.rewrites.includes(name);
      const way =
        own && own.commands.length === 1
          ? own.commands.map((command) => safeWay(name, command, statement))[0]
          : undefined;
      const meanwhile = `copies every row${why}`;
      yield {
        severity: isAgreed || hangsOnUnknownType(statement) ? 'note' : severityBySize(whole),
        place: sayName(name),
        explanation: `${isAgreed ? `The migration says that ${sayName(name)} may be rewritten. ` : ''}${sayBlocked({ name, relation: whole, mode, statement, migration, meanwhile })}`,
        ...(way !== undefined && { safeWay: way }),
      };
    }
  },
});

/** Code in the database that empties a table gives it a new file as well, and copies nothing. */
function isEmptied(name: RelationName, { valueChanges }: ExaminedStatement): boolean {
  return valueChanges.some(
    ({ table, column, what, count, of }) =>
      table === name && column === undefined && what === 'removed' && count === of,
  );
}

/** New columns whose type nobody knows, with nothing or a constant in them: only a domain with a check would have them written. */
function hangsOnUnknownType({ node, before, evidence }: ExaminedStatement): boolean {
  if (evidence === 'traced' || before.isComplete) return false;
  const commands = alteredTable(node, before)?.commands ?? [];
  return commands.every((command) => {
    const column = command.subtype === 'AT_AddColumn' ? columnOf(command) : undefined;
    if (column === undefined || /serial/.test(typeLocalName(column.typeName ?? {}))) return false;
    return constraintsOf(column).every(
      ({ contype = '', raw_expr }) =>
        !['CONSTR_GENERATED', 'CONSTR_IDENTITY'].includes(contype) &&
        (contype !== 'CONSTR_DEFAULT' || literalOf(raw_expr) !== undefined),
    );
  });
}

function reasonOf(command: AlterTableCmd, relation: Relation | undefined, catalogue: Catalogue): readonly string[] {
  const { subtype, name = '' } = command;
  const column = columnOf(command);
  if (subtype === 'AT_AlterColumnType') {
    const former = relation?.columns.find((each) => each.name === name)?.type;
    const isEnum =
      former !== undefined && [former, `public.${former}`].some((type) => catalogue.types.get(type)?.kind === 'enum');
    const next = column?.typeName === undefined ? 'another' : typeText(column.typeName);
    const hint = isEnum ? ' (an enum that only gains labels takes ALTER TYPE … ADD VALUE, which copies nothing)' : '';
    return [`the type of ${name} changes${former === undefined ? '' : ` from ${former}`} to ${next}${hint}`];
  }
  if (subtype === 'AT_AddColumn' && column !== undefined) {
    const why = reasonOfColumn(
      constraintsOf(column).map(({ contype }) => contype),
      typeLocalName(column.typeName ?? {}),
    );
    const type = column.typeName === undefined ? 'its type' : typeText(column.typeName);
    const said = why ?? (catalogue.isComplete ? undefined : `is of ${type}, which may be a domain with a check`);
    return said === undefined ? [] : [`the new column ${column.colname} ${said}`];
  }
  const reason = reasons[subtype ?? ''];
  return reason === undefined ? [] : [name === '' ? reason : reason.replace('its', `the column ${name}'s`)];
}

function reasonOfColumn(kinds: readonly (string | undefined)[], type: string): string | undefined {
  if (kinds.includes('CONSTR_GENERATED')) return 'is computed and stored in each';
  if (kinds.includes('CONSTR_IDENTITY') || /serial/.test(type)) return 'is numbered';
  return kinds.includes('CONSTR_DEFAULT')
    ? 'has a default that differs from row to row, or a type with a check'
    : undefined;
}

const reasons: Readonly<Record<string, string>> = {
  AT_SetExpression: 'its expression changes, and is stored',
  AT_SetLogged: 'it becomes logged',
  AT_SetUnLogged: 'it is logged no more',
  AT_SetAccessMethod: 'its access method changes',
  AT_SetTableSpace: 'it moves to another tablespace',
};

function safeWay(name: string, command: AlterTableCmd, { before }: ExaminedStatement): string | undefined {
  const column = columnOf(command);
  const type = column?.typeName;
  if (column === undefined || type === undefined) return undefined;
  const said = typeText(type);
  if (command.subtype === 'AT_AlterColumnType') {
    const old = quotedWhereNeeded(command.name ?? '');
    const next = quotedWhereNeeded(`${command.name}_next`);
    const isKnown = before.relations.get(name)?.columns.some((each) => each.name === `${command.name}_next`);
    if (isKnown) return undefined;
    return `ALTER TABLE ${name} ADD COLUMN ${next} ${said};\n-- Write ${old} and ${next} from the code; fill ${next} with inBatches of evolvent/postgres; read ${next}; drop ${old} in the phase contract.`;
  }
  const constraints = constraintsOf(column);
  const [only] = constraints;
  const given = only?.contype === 'CONSTR_DEFAULT' && constraints.length === 1 ? only.raw_expr : undefined;
  if (
    given === undefined ||
    !('FuncCall' in given) ||
    literalOf(given) !== undefined ||
    given.FuncCall.args !== undefined
  )
    return undefined;
  const own = quotedWhereNeeded(column.colname ?? '');
  return `ALTER TABLE ${name} ADD COLUMN ${own} ${said};\nALTER TABLE ${name} ALTER COLUMN ${own} SET DEFAULT ${functionName(given.FuncCall)}();\n-- Then fill the rows that are there with inBatches of evolvent/postgres.`;
}
