import { createHash } from 'node:crypto';
import type { Migration } from '../../migrations/migration';
import type { FoundMigrations } from '../../migrations/migration-target';
import type { Finding } from '../../store/finding';
import type { DynamodbMigration, DynamodbMigrationClass, RepeatableDynamodbMigration } from './migration-class';
import { type NamedClass, readMigrationFolder } from './migration-folder';
import { doubledTimestamps, nameDoubled, nameInvalid } from './name-findings';
import { migrationsNotLoaded } from './not-loaded';

export type MigrationSource = string | URL | readonly DynamodbMigrationClass[];

export interface RunnableMigration {
  readonly migration: Migration;
  readonly code: DynamodbMigration;
  /** The same code once more, which shares no state with the one that runs. */
  readonly make: () => DynamodbMigration;
}

export interface FoundCode extends FoundMigrations {
  readonly runnable: ReadonlyMap<string, RunnableMigration>;
}

/** Reads all migrations there are. Throws `MIGRATIONS_NOT_LOADED`. */
export async function findMigrations(
  source: MigrationSource,
  repeatable: readonly RepeatableDynamodbMigration[],
  place: string,
): Promise<FoundCode> {
  const found =
    typeof source === 'string' || source instanceof URL ? await readMigrationFolder(source, place) : named(source);
  const findings: Finding[] = [...found.findings];
  const runnable = new Map<string, RunnableMigration>();
  const keep = (at: string, found: RunnableMigration) => {
    const { name } = found.migration;
    if (runnable.has(name)) findings.push(nameDoubled(at, name));
    else runnable.set(name, found);
  };
  for (const { at, name, timestamp, migrationClass } of found.classes) {
    const code = made(migrationClass, at, place);
    const make = () => made(migrationClass, at, place);
    keep(at, { code, make, migration: migrationOf(code, name, timestamp, undefined) });
  }
  for (const code of repeatable) {
    const content = createHash('sha256').update(code.content).digest('hex');
    if (code.name.trim() === '') findings.push(nameInvalid('repeatable', 'A repeatable migration has no name.'));
    // It is an object: what a copy keeps of itself hides what the object has, and changes nothing of it.
    const make = () => Object.create(code) as DynamodbMigration;
    keep(`repeatable ${code.name}`, { code, make, migration: migrationOf(code, code.name, undefined, content) });
  }
  findings.push(...doubledTimestamps([...runnable.values()].map(({ migration }) => migration)));
  return { migrations: [...runnable.values()].map(({ migration }) => migration), findings, runnable };
}

function named(classes: readonly DynamodbMigrationClass[]): { classes: NamedClass[]; findings: Finding[] } {
  const findings: Finding[] = [];
  const found: NamedClass[] = [];
  for (const migrationClass of classes) {
    const { name } = migrationClass;
    const timestamp = /^[A-Z][A-Za-z0-9]*?(\d{13})$/.exec(name)?.[1];
    if (timestamp === undefined) {
      findings.push(
        nameInvalid(
          name || 'a class',
          `The class ${name || 'without a name'} has no name like CreateStock1735689600000.`,
        ),
      );
    } else found.push({ at: name, name, timestamp: Number(timestamp), migrationClass });
  }
  return { classes: found, findings };
}

function made(migrationClass: DynamodbMigrationClass, at: string, place: string): DynamodbMigration {
  let code: DynamodbMigration;
  try {
    code = new migrationClass();
  } catch (cause) {
    throw migrationsNotLoaded(place, at, cause);
  }
  if (typeof code.up !== 'function') throw migrationsNotLoaded(place, at, new Error('its class has no method up'));
  return code;
}

function migrationOf(
  code: DynamodbMigration,
  name: string,
  timestamp: number | undefined,
  content: string | undefined,
): Migration {
  return {
    target: 'dynamodb',
    name,
    timestamp,
    description: code.description,
    phase: code.phase ?? 'expand',
    dependsOn: code.dependsOn ?? [],
    wayBack: code.wayBack ?? (code.down === undefined ? 'irreversible' : 'down'),
    runWindow: code.runWindow,
    slowAfter: code.slowAfter,
    acknowledges: code.acknowledges ?? [],
    isTransactional: false,
    content,
  };
}
