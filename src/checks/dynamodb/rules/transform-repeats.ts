import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { isSame } from '../../../dynamodb/migrations/item-change';
import type { DryRequest, TriedItem } from '../dry-run/dry-request';
import { saySize } from '../dry-run/table-state';
import type { DynamodbRule } from '../dynamodb-rule';

export const transformRepeats: DynamodbRule = {
  id: 'dynamodb-transform-repeats',
  title: 'A transform changes items once more',
  group: 'data loss',
  severity: 'blocker',
  meaning:
    'After an interruption a transform is asked for items again that it has changed already. One that does not tell by the item that this is done does it twice: a quantity is doubled, a suffix stands there twice.',
  remedy: 'Return undefined for an item that is as it is to be: ask for a new attribute, or for a version in the item.',
  *check(request) {
    if (request.kind !== 'transform-items') return;
    const { table, before: state, options, tried } = request;
    const repeated = tried.items.filter(({ again }) => again !== undefined);
    const [first] = repeated;
    if (first === undefined) return;
    yield {
      // A time of the change is another one each time, and does no harm.
      ...(repeated.every((item) => changedAgain(item).every(isTime)) && { severity: 'warning' as const }),
      place: table,
      explanation: `Its transform ${options.name} changes ${repeated.length} of ${tried.items.length} items of ${table} that it was tried on (${saySize(state)}) once more when it is asked for its own result: ${sayChange(first)}.`,
      safeWay: safeWay(request),
    };
  },
};

function changedAgain({ after, again }: TriedItem): readonly (AttributeValue | undefined)[] {
  if (typeof after !== 'object' || typeof again !== 'object') return [undefined];
  const names = [...new Set([...Object.keys(after), ...Object.keys(again)])];
  return names.filter((name) => !isSame(after[name], again[name])).map((name) => again[name]);
}

function isTime(value: AttributeValue | undefined): boolean {
  const [text, number] = [value?.S ?? '', Number(value?.N)];
  return /^\d{4}-\d\d-\d\dT\d\d:/.test(text) || (number > 1e9 && number < 1e10) || (number > 1e12 && number < 1e13);
}

function sayChange({ before, after, again }: TriedItem): string {
  if (typeof after !== 'object') return 'it is deleted';
  if (typeof again !== 'object') return 'its own result is deleted';
  const name = Object.keys({ ...after, ...again }).find((name) => !isSame(after[name], again[name])) ?? '';
  const said = [before, after, again].map((item) =>
    item[name] === undefined ? 'nothing' : JSON.stringify(item[name]),
  );
  return `${name} goes from ${said.join(' to ')}`;
}

function safeWay({ table, kind, ...request }: DryRequest): string {
  const name = 'options' in request ? request.options.name : '';
  return [
    `await transformItems({`,
    `  name: '${name}',`,
    `  table: '${table}',`,
    `  rate: 100,`,
    `  transform: (item) => (item.changedBy?.S === '${name}' ? undefined : { ...item, changedBy: { S: '${name}' } }),`,
    `});`,
  ].join('\n');
}
