/** One line of the bench's table. */
export interface Measurement {
  readonly what: string;
  /** The median of all rounds. */
  readonly value: number;
  /** The least of all rounds: what it takes where nothing else is running. */
  readonly least?: number;
  readonly unit: 'ms' | 's' | 'times' | 'instantiations' | 'MB' | 'bytes' | 'pairs' | '%';
  /** What belongs to it and is no measurement of its own. */
  readonly beside?: string;
  /** At most this; nothing fails where it is more, as machines differ. */
  readonly goal?: number;
  /** The goal is at least this. */
  readonly isGoalLeast?: boolean;
}

export interface Bench {
  /** What is measured, and how: a line or two above the table. */
  readonly about: string;
  /** Its table is printed as a page has it. */
  readonly isMarkdown?: boolean;
  measure(options: BenchOptions): Promise<readonly Measurement[]>;
}

export interface BenchOptions {
  /** How often each thing is measured; the median counts. */
  readonly rounds: number | undefined;
  /** The folder of a project in which the package is installed as it is now. */
  readonly consumer: string;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (low === undefined || high === undefined) throw new Error('There is no median of nothing.');
  return (low + high) / 2;
}

export function medianAndLeast(values: readonly number[]): { readonly value: number; readonly least: number } {
  return { value: median(values), least: Math.min(...values) };
}
