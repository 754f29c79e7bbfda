import type { Measurement } from './measurement';

/** The measurements as lines of text, with the goal and whether it is met. */
export function tableOf(measurements: readonly Measurement[]): string {
  const rows = rowsOf(measurements);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const aligned = ([what = '', value = '', least = '', goal = '']: string[]) =>
    `  ${what.padEnd(widths[0] ?? 0)}  ${value.padStart(widths[1] ?? 0)}  ${least.padEnd(widths[2] ?? 0)}  ${goal}`;
  return rows.map((row) => aligned(row).trimEnd()).join('\n');
}

/** The same for a page. */
export function markdownTableOf(measurements: readonly Measurement[]): string {
  const lines = rowsOf(measurements).map((cells) => `| ${cells.join(' | ')} |`);
  return ['| what | measured | | goal |', '|---|---|---|---|', ...lines].join('\n');
}

function rowsOf(measurements: readonly Measurement[]): string[][] {
  return measurements.map(({ what, value, least, unit, beside = '', goal, isGoalLeast = false }) => [
    what,
    `${say(value, unit)} ${unit}`,
    least === undefined ? beside : `least ${say(least, unit)}`,
    goal === undefined ? '' : goalText(goal, isGoalLeast ? value >= goal : value <= goal),
  ]);
}

function goalText(goal: number, isMet: boolean): string {
  return `goal ${goal.toLocaleString('en')}: ${isMet ? 'met' : 'MISSED'}`;
}

function say(value: number, unit: Measurement['unit']): string {
  if (unit === 'instantiations') return value.toLocaleString('en');
  if (unit === 'MB' || unit === 'pairs') return value.toFixed(0);
  if (unit === 'ms' && value < 1) return value.toFixed(2);
  return value.toFixed(unit === 'ms' || unit === '%' ? 1 : unit === 'times' && value < 0.1 ? 3 : 2);
}
