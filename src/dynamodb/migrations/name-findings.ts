import type { Migration } from '../../migrations/migration';
import type { Finding } from '../../store/finding';

export function doubledTimestamps(all: readonly Migration[]): Finding[] {
  const first = new Map<number, string>();
  const findings: Finding[] = [];
  for (const { name, timestamp } of all) {
    if (timestamp === undefined) continue;
    const other = first.get(timestamp);
    if (other === undefined) first.set(timestamp, name);
    else {
      const explanation = `${other} and ${name} have the same timestamp: which runs first is decided by their names.`;
      const remedy = 'Give one of them a timestamp of its own, before either has run anywhere.';
      findings.push({ rule: 'timestamp-doubled', severity: 'warning', place: name, explanation, remedy });
    }
  }
  return findings;
}

export function nameInvalid(place: string, explanation: string): Finding {
  const remedy = 'Name it <13 digits of milliseconds>-<Description>, as `evolvent new migration` does.';
  return { rule: 'name-invalid', severity: 'blocker', place, explanation, remedy };
}

export function nameDoubled(place: string, name: string): Finding {
  const explanation = `There are two migrations ${name}; only the first is looked at.`;
  const remedy = 'Delete or rename one of them; of a compiled file and its source, name the folder of one alone.';
  return { rule: 'name-doubled', severity: 'blocker', place, explanation, remedy };
}
