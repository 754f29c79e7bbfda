import { quoteIdentifier } from '../../../../postgres/identifier';
import type { AskScratch } from '../scratch/scratch';
import type { DescribedColumn, DescribedTable } from './described-table';
import { valueText } from './values';

/** Texts that a column takes, those of its type first; of another index, another one. Empty: none was found. */
export type Candidates = ReadonlyMap<string, readonly string[]>;

/** What people check for, where the type alone does not say it. */
const usual = [
  ...['0', '1', '2', '5', '10', '50', '99', '100', '-1', '0.5', '2020', '12345'],
  ...[
    'a',
    'ab',
    'abc',
    'abcd',
    'abcde',
    'A',
    'AB',
    'ABC',
    'ABCD',
    'ABCDE',
    'A1',
    'A-1',
    'AB-123',
    'CH',
    'EUR',
    'en',
    'en-US',
  ],
  ...['someone@example.com', 'https://example.com/1', '+41446681800', '8001', '00000000', 'a-b', 'a_b', '#aabbcc'],
  ...['{}', '[]', '{"a": 1}', '2024-01-01', 'true', 'false'],
];

/** Values of each column by itself that pass the checks which are about that column alone. */
export async function candidatesOf(query: AskScratch, table: DescribedTable, rows: number): Promise<Candidates> {
  const found = new Map<string, readonly string[]>();
  for (const column of table.columns) {
    if (column.isMade) continue;
    const own = Array.from({ length: rows * 2 }, (_, index) => valueText(column.type, index)).filter(
      (text) => text !== undefined,
    );
    const checks = table.checks.filter(({ columns }) => columns.length === 1 && columns[0] === column.name);
    const isChecked = checks.length > 0 || column.type.kind === 'domain';
    found.set(column.name, isChecked ? await passing(query, column, own, checks) : own);
  }
  return found;
}

async function passing(
  query: AskScratch,
  column: DescribedColumn,
  own: readonly string[],
  checks: readonly { readonly expression: string }[],
): Promise<readonly string[]> {
  const named = checks.flatMap(({ expression }) => [
    ...[...expression.matchAll(/'((?:[^']|'')*)'/g)].map(([, text = '']) => text.replaceAll("''", "'")),
    ...(expression.match(/-?\d+(?:\.\d+)?/g) ?? []).flatMap((number) => [
      number,
      String(Number(number) + 1),
      String(Number(number) - 1),
    ]),
  ]);
  const conditions = checks.map(({ expression }) => `(${expression}) IS NOT FALSE`).join(' AND ') || 'true';
  const name = quoteIdentifier(column.name);
  // Selected as well, or a domain would not be asked whether it takes it.
  const statement = `SELECT ${conditions} AS passes, ${name}::text FROM (SELECT $1::text::${column.type.full} AS ${name}) AS given`;
  const passed: string[] = [];
  for (const text of new Set([...own, ...named, ...usual])) {
    // Enough of the type's own: the others are only for where those do not pass.
    if (passed.length >= own.length / 2 && !own.includes(text)) break;
    const [row] = await query(statement, [text]).catch(() => []);
    if (row?.passes === true) passed.push(text);
  }
  return passed;
}
