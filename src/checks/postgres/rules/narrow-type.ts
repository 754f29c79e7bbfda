import { quoteIdentifier } from '../../../postgres/identifier';
import { sayName } from '../catalogue/say-name';
import type { ValueChange } from '../examined';
import { defineRule, type Found } from '../postgres-rule';
import { sayRows } from '../table-size';
import { type ChangedType, changedTypes } from '../types/changed-type';
import { costOf } from '../types/cost-of-change';
import { sayOtherKind } from '../types/kind-in-code';
import type { Narrowing } from '../types/narrowing';
import { readType } from '../types/read-type';

/** A label that an enum loses is `remove-enum-label`'s. */
export const narrowType = defineRule({
  id: 'narrow-type',
  title: 'A column gets a type that does not hold all its values',
  group: 'data loss',
  severity: 'blocker',
  meaning:
    'Decimals, times of day and digits that the new type has no room for are rounded away without an error, and a cast in USING cuts texts off. Where PostgreSQL does not convert silently, the migration fails on the first value that does not fit, after it has locked the table, and so do writes of the code that still runs.',
  remedy:
    'First see on the target whether there are values that do not fit, and decide what is to become of them. To bound what is written, add a CHECK as NOT VALID and validate it. To convert, add a new column, fill it in batches, compare, and drop the old one in contract.',
  *check(statement, migration) {
    for (const changed of changedTypes(statement, migration)) {
      const seen = statement.valueChanges.find(
        ({ table, column, what }) => table === changed.table && column === changed.column && what === 'changed',
      );
      const cost = costOf(changed);
      if (cost === undefined && seen === undefined) continue;
      yield foundOf(
        changed,
        cost,
        seen,
        migration.phase === 'contract' ? undefined : sayOtherKind(changed.from, changed.to),
      );
    }
  },
});

function foundOf(
  changed: ChangedType,
  cost: Narrowing | undefined,
  seen: ValueChange | undefined,
  otherKind: string | undefined,
): Found {
  const { table, relation, column, from, to } = changed;
  const place = `${sayName(table)}.${column}`;
  const types = from === undefined || to === undefined ? 'gets another type' : `becomes ${to}, and was ${from}`;
  const what =
    cost === undefined
      ? 'Its values become others.'
      : cost.kind === 'silently'
        ? `Without an error, ${cost.what}.`
        : `The migration fails on ${cost.what}, and so do writes of running code.`;
  const example = seen?.example;
  const sight =
    seen === undefined
      ? ''
      : ` Of ${seen.of} values that were tried, ${seen.count} became others${example === undefined ? '' : `: ${JSON.stringify(example.before)} became ${JSON.stringify(example.after)}`}.`;
  // What USING makes of values on purpose, such as coordinates of another system, is no loss by itself.
  const isMeant = cost === undefined && changed.using !== undefined && otherKind === undefined;
  const isNoted = relation?.rows === 0 || isMeant;
  const way = cost?.kind === 'fails' ? boundOf(changed) : undefined;
  return {
    place,
    severity: isNoted ? 'note' : cost?.kind === 'silently' || otherKind !== undefined ? 'blocker' : 'warning',
    explanation: `${place} ${types}. ${what}${sight} ${otherKind === undefined ? '' : `${otherKind} `}The table has ${sayRows(relation)}.`,
    ...(way !== undefined && { safeWay: way }),
  };
}

/** The same bound on new rows, and then on old ones, without another type. */
function boundOf({ table, relation, column, to = '', using }: ChangedType): string | undefined {
  const { base, first, isArray } = readType(to);
  if (using !== undefined || first === undefined || isArray || base !== 'character varying') return undefined;
  const name = quoteIdentifier(`${relation?.localName ?? 'table'}_${column}_length`.slice(0, 63));
  const alter = `ALTER TABLE ${sayName(table)}`;
  return [
    `${alter} ADD CONSTRAINT ${name} CHECK (char_length(${quoteIdentifier(column)}) <= ${first}) NOT VALID;`,
    `${alter} VALIDATE CONSTRAINT ${name};`,
  ].join('\n');
}
