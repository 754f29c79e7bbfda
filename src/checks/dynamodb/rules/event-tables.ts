import type { ExaminedRun } from '../dynamodb-rule';

const sequences = /^(sequence|seq|event|stream)?_?-?(number|no|sequence|seq|position|version|revision)$/i;
const typeNames = ['eventType', 'event_type'];

/** Whether a table holds events: the service says so, or its key and its items look like it. */
export async function isEventTable({ eventTables, tables, sampled }: ExaminedRun, name: string): Promise<boolean> {
  if (eventTables.includes(name)) return true;
  const { description } = await tables.now(name);
  const range = description?.KeySchema?.find(({ KeyType }) => KeyType === 'RANGE')?.AttributeName;
  if (range === undefined) return false;
  const { items } = await tables.sample(name, sampled);
  if (items.length === 0) return sequences.test(range);
  return items.some((item) => typeNames.some((type) => item[type]?.S !== undefined));
}
