import { say, sayList } from '../errors/say';
import { isPlainObject } from '../event/is-plain-object';
import { ownJson } from '../event/own-json';
import { loss, noLoss } from './loss';
import type { ObjectExpression } from './object-expression';
import { type Folding, type Operation, onObjects, placeOfOperation } from './operation';
import { nameProblems, operationOf, optionProblems } from './operation-of';
import { literalsOf } from './shape-of-schema';
import {
  inverseProblems,
  invertedPairs,
  mergedValues,
  pairsOf,
  tableProblems,
  type ValuePairs,
  type ValueTable,
} from './value-table';

export interface ValuesOptions {
  /** From new value to old: the choice where several became one, and the way back of values that older versions lacked. */
  readonly inverse?: ValueTable;
}

/** Another value for each value of a field, by a table. A value that is not in it is an error when it is met. */
export function values(name: string, table: ValueTable, options?: ValuesOptions): Operation {
  const given = isPlainObject(options) ? options.inverse : undefined;
  const invalid = [
    ...nameProblems(name),
    ...tableProblems(table, 'the table'),
    ...optionProblems(options, 'inverse'),
    ...(given === undefined ? [] : tableProblems(given, 'the inverse')),
  ];
  if (invalid.length === 0 && given !== undefined) {
    invalid.push(...inverseProblems(pairsOf(table), pairsOf(given as ValueTable)));
  }
  const isValid = invalid.length === 0;
  const pairs: ValuePairs = isValid ? ownJson(pairsOf(table)) : [];
  const chosen: ValuePairs = isValid && given !== undefined ? ownJson(pairsOf(given as ValueTable)) : [];
  const back = invertedPairs(pairs, chosen);
  const merged = mergedValues(pairs);
  const undecided = merged.filter((value) => !back.some(([known]) => known === value));
  const looked = (through: ValuePairs, folding: Folding) => (object: ObjectExpression) =>
    object.put(name, {
      kind: 'lookup',
      of: object.member(name),
      table: new Map(through),
      place: placeOfOperation(folding, operation),
    });
  const operation = operationOf({
    operation: 'values',
    words: `change the values of ${say(name)}`,
    invalid,
    noWayBack:
      undecided.length > 0
        ? `values(${say(name)}) merges several into ${sayList(undecided.map(say))} and has no inverse for it`
        : undefined,
    loss: {
      upcast: merged.length > 0 ? loss('lossy', name) : noLoss,
      downcast: lossBack(name, back, merged.length > 0),
    },
    upcast: (target, folding) => onObjects(target, looked(pairs, folding)),
    downcast: (target, folding) => onObjects(target, looked(back, folding)),
    shape(shape) {
      const found = literalsOf(shape.field(name));
      const missing = (found ?? []).filter((value) => !pairs.some(([old]) => old === value));
      if (missing.length > 0)
        shape.report(
          'missing-value',
          `the table of ${say(name)} in ${shape.path} has no value for ${sayList(missing.map(say))}`,
        );
      return shape.judged(name).replace(name, ({ presence }) => ({ presence, content: { kind: 'unknown' } }));
    },
  });
  return operation;
}

function lossBack(name: string, back: ValuePairs, isMerged: boolean) {
  if (mergedValues(back).length > 0) return loss('lossy', name);
  return isMerged ? loss('needs-default', name) : noLoss;
}
