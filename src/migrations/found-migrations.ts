import type { Finding } from '../store/finding';
import type { Migration, MigrationDetails, TargetName } from './migration';

type Details = Omit<Migration, 'target' | 'name' | 'timestamp' | 'isTransactional' | 'content'>;

/** What a migration says of itself, with what is assumed where it says nothing. */
export function detailsOf(said: MigrationDetails, { hasDown }: { readonly hasDown: boolean }): Details {
  return {
    description: said.description,
    phase: said.phase ?? 'expand',
    dependsOn: said.dependsOn ?? [],
    wayBack: said.wayBack ?? (hasDown ? 'down' : 'irreversible'),
    runWindow: said.runWindow,
    slowAfter: said.slowAfter,
    acknowledges: said.acknowledges ?? [],
  };
}

/** What is wrong with the names of migrations: both databases ask for `<Description><13-digit timestamp>`. */
export function nameFindings(target: TargetName, migrations: readonly Migration[], now = Date.now()): Finding[] {
  const findings: Finding[] = [];
  const names = new Map<string, number>();
  const timestamps = new Map<number, string>();
  for (const { name, timestamp, content } of migrations) {
    names.set(name, (names.get(name) ?? 0) + 1);
    if (content !== undefined) continue;
    if (timestamp === undefined || Number.isNaN(timestamp) || !/^[A-Za-z_$][\w$]*\d{13}$/.test(name)) {
      findings.push({
        rule: 'name-invalid',
        severity: 'blocker',
        place: `${target} ${name}`,
        explanation: `${name} does not end in a timestamp of 13 digits, so it has no place in the order.`,
        remedy: 'Name the class as in AddWarehouseToStock1767225600000; `evolvent new migration` does.',
      });
      continue;
    }
    const other = timestamps.get(timestamp);
    timestamps.set(timestamp, name);
    if (other !== undefined && other !== name) {
      findings.push({
        rule: 'timestamp-doubled',
        severity: 'warning',
        place: `${target} ${name}`,
        explanation: `${name} and ${other} have the same timestamp; they run in the order of their names.`,
        remedy: 'Give one of them another timestamp, before either is applied.',
      });
    }
    if (timestamp > now + 86_400_000) {
      findings.push({
        rule: 'timestamp-in-the-future',
        severity: 'warning',
        place: `${target} ${name}`,
        explanation: `${name} has a timestamp of ${new Date(timestamp).toISOString()}: all that is written until then will stand before it.`,
        remedy: 'Give it the time it was written at.',
      });
    }
  }
  for (const [name, count] of names) {
    if (count < 2) continue;
    findings.push({
      rule: 'name-doubled',
      severity: 'blocker',
      place: `${target} ${name}`,
      explanation: `${count} migrations are named ${name}; only one of them would ever be run.`,
      remedy: 'Rename the ones that have not been applied anywhere.',
    });
  }
  return findings;
}
