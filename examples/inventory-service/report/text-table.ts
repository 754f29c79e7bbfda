/** A column's heading; numbers stand to the right. */
export interface Column {
  readonly heading: string;
  readonly align?: 'right';
}

/** Rows under headings, in columns as wide as they need to be. */
export function textTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const lines = [columns.map(({ heading }) => heading), ...rows];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index]!.length)));
  const cell = (text: string, index: number) =>
    columns[index]!.align === 'right' ? text.padStart(widths[index]!) : text.padEnd(widths[index]!);
  return lines.map((line) => `  ${line.map(cell).join('  ')}`.trimEnd()).join('\n');
}

/** A heading over columns of numbers. */
export function numeric(...headings: readonly string[]): Column[] {
  return headings.map((heading) => ({ heading, align: 'right' }));
}

export function count(number: number): string {
  return number.toLocaleString('en-US');
}
