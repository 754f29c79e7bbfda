/** What a table holds, in short. */
export interface TableContent {
  /** `table items`. */
  readonly table: string;
  /** Those that count; absent where all do. */
  readonly columns?: readonly string[];
  readonly rows: number;
  readonly digest: string;
}

/** How tables that are there both times differ, a sentence a table. That a table is gone is told by its schema. */
export function contentDifferences(before: readonly TableContent[], after: readonly TableContent[]): readonly string[] {
  return before.flatMap(({ table, rows, digest }) => {
    const now = after.find((each) => each.table === table);
    if (now === undefined || now.digest === digest) return [];
    return now.rows === rows
      ? [`${table} has ${rows} rows as before, but not the same values in them`]
      : [`${table} has ${now.rows} rows, before ${rows}`];
  });
}
