import type { Measurement } from './measurement';

/** The measurements as lines of text, with the goal and whether it is met. */
export function tableOf(measurements: readonly Measurement[]): string {
  const rows = measurements.map(({ what, value, least, unit, beside = '', goal }) => [
    what,
    `${say(value, unit)} ${unit}`,
    least === undefined ? beside : `least ${say(least, unit)}`,
    goal === undefined ? '' : `goal ${goal.toLocaleString('en')}: ${value <= goal ? 'met' : 'MISSED'}`,
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const aligned = ([what = '', value = '', least = '', goal = '']: string[]) =>
    `  ${what.padEnd(widths[0] ?? 0)}  ${value.padStart(widths[1] ?? 0)}  ${least.padEnd(widths[2] ?? 0)}  ${goal}`;
  return rows.map((row) => aligned(row).trimEnd()).join('\n');
}

function say(value: number, unit: Measurement['unit']): string {
  if (unit === 'instantiations') return value.toLocaleString('en');
  if (unit === 'MB') return value.toFixed(0);
  return value.toFixed(unit === 'ms' ? 1 : unit === 'times' && value < 0.1 ? 3 : 2);
}
