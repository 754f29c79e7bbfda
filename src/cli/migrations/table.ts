/** Rows as lines whose columns stand under each other; the last column is not padded. */
export function tableLines(
  rows: readonly (readonly string[])[],
  paint: (text: string, row: number, column: number) => string = (text) => text,
): readonly string[] {
  const widths = rows.reduce<number[]>(
    (all, row) => row.map((cell, column) => Math.max(all[column] ?? 0, cell.length)),
    [],
  );
  return rows.map((row, index) =>
    row
      .map((cell, column) => {
        const isLast = row.slice(column + 1).every((later) => later === '');
        const padding = isLast ? '' : ' '.repeat((widths[column] ?? 0) - cell.length);
        return `${paint(cell, index, column)}${padding}`;
      })
      .join('  ')
      .trimEnd(),
  );
}
