import type { Finding } from '../store/finding';
import type { MigrationConfig } from './config';
import { migrationErrors } from './errors';
import type { History } from './history';
import { type Ledger, ledgerOf } from './ledger';
import type { TargetName } from './migration';
import type { MigrationTarget } from './migration-target';
import { type Standing, standings } from './standing';

/** The databases of a config, connected. */
export interface Databases {
  readonly targets: readonly MigrationTarget[];
  /** The one history: PostgreSQL's where there is one. */
  readonly history: History;
  target(name: TargetName): MigrationTarget;
}

/** Where everything stands, read at one time. */
export interface Overview {
  readonly standings: readonly Standing[];
  readonly ledger: Ledger;
  readonly findings: readonly Finding[];
}

/** Does the work with the databases of the config open, and closes what it opened. */
export async function withDatabases<Result>(
  config: MigrationConfig,
  work: (databases: Databases) => Promise<Result>,
): Promise<Result> {
  const opened: MigrationTarget[] = [];
  try {
    for (const make of [config.postgres, config.dynamodb]) {
      if (make === undefined) continue;
      const target = requireTarget(await make());
      opened.push(target);
      await target.open();
    }
    const [first] = opened;
    if (first === undefined) {
      throw migrationErrors.failure('CONFIG_INVALID', { reason: 'it has neither postgres nor dynamodb' });
    }
    return await work({
      targets: opened,
      history: first.history,
      target(name) {
        const found = opened.find(({ target }) => target === name);
        if (found === undefined) throw migrationErrors.failure('CONFIG_INVALID', { reason: `it has no ${name}` });
        return found;
      },
    });
  } finally {
    // What was done is done, whether or not a connection can be ended well.
    await Promise.allSettled(opened.map((target) => target.close()));
  }
}

export async function overviewOf({ targets, history }: Databases): Promise<Overview> {
  const ledger = ledgerOf(await history.entries());
  const all: Standing[] = [];
  const findings: Finding[] = [];
  for (const target of targets) {
    const found = await target.migrations();
    findings.push(...found.findings);
    all.push(...standings(target.target, found.migrations, await target.applied(), ledger));
  }
  return { standings: all, ledger, findings };
}

function requireTarget(made: unknown): MigrationTarget {
  const isTarget = typeof made === 'object' && made !== null && 'execute' in made && 'lock' in made;
  if (isTarget) return made as MigrationTarget;
  throw migrationErrors.failure('CONFIG_INVALID', {
    reason: 'postgres and dynamodb are functions that give postgresMigrations(...) and dynamodbMigrations(...)',
  });
}
