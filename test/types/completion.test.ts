import { expect, it } from 'vitest';
import { eventTypesWithChanges } from '../../bench/types/generate-changes';
import { cursor, editorOf } from './completion';

const others = eventTypesWithChanges({ eventTypes: 10, versions: 5, fields: 12 });
const versions = `
  .version(1, z.object({ sku: z.string(), qty: z.number(), at: z.object({ shelf: z.string(), row: z.number() }) }))
  .version(2, z.object({ sku: z.string(), quantity: z.number(), unit: z.enum(['piece', 'box']) }))`;
const offeredIn = (changes: string) =>
  editorOf(`${others}\ndefineEvent('StockReserved')${versions}\n  .changes((c) => ${changes});`).namesOffered().sort();

it.each([
  ['the fields of the version before', `c.rename('${cursor}')`, ['at', 'qty', 'sku']],
  ['the fields that there are by then', `c.rename('qty', 'quantity').remove('${cursor}')`, ['at', 'quantity', 'sku']],
  ['the fields of an object', `c.hoist('at', '${cursor}')`, ['row', 'shelf']],
  ['the fields on a path, beside those where it starts', `c.at(['at', '${cursor}'])`, ['at', 'row', 'shelf']],
  ['the fields to nest', `c.nest(['sku', '${cursor}'], 'item')`, ['at', 'qty', 'sku']],
])('an editor offers %s', { timeout: 600_000 }, (_, changes, names) => {
  expect(offeredIn(changes)).toEqual(names);
});
