import { errorCatalogue } from '../errors/catalogue';
import { reasonOf, say } from '../errors/say';

interface Place {
  readonly place: string;
}

interface Named {
  readonly migration: string;
}

interface Caused {
  readonly cause?: unknown;
}

/** What the migration runner, its databases and its restore points cannot do, and why. */
export const migrationErrors = errorCatalogue({
  CONFIG_INVALID: {
    meaning: 'The configuration of the migration runner has an entry that is missing or wrong.',
    explain: ({ reason }: { readonly reason: string }) => `The migration config is not usable: ${reason}.`,
    remedy: 'Correct it where `defineConfig` is called; docs/migrations.md lists its entries.',
  },
  DATABASE_UNAVAILABLE: {
    meaning: 'A database could not be reached, or ended the connection.',
    explain: ({ place, call, cause }: Place & Caused & { readonly call: string }) =>
      `${place} could not be reached to ${call}: ${reasonOf(cause)}.`,
    remedy: 'Make it reachable and run the same command again: it goes on where it stopped.',
  },
  DATABASE_UNFIT: {
    meaning:
      'A database answers, but cannot be migrated as things are: read-only, rights that are missing, a transaction pooler in between. Nothing was changed.',
    explain: ({ place, reason }: Place & Caused & { readonly reason: string; readonly remedy?: string }) =>
      `${place} cannot be migrated: ${reason}.`,
    remedy: ({ remedy = 'Change that, and run again.' }: { readonly remedy?: string }) => remedy,
  },
  HISTORY_NEWER: {
    meaning: 'The history of runs was written by a newer release of Evolvent, whose format this release does not know.',
    explain: ({ place, found, known }: Place & { readonly found: number; readonly known: number }) =>
      `The history in ${place} has format ${found}, and this release knows up to ${known}.`,
    remedy: 'Run with the release that wrote it, or a newer one.',
  },
  LOCK_HELD: {
    meaning: 'Another runner holds the lock on a database. `fields.holder` says who.',
    explain: ({
      place,
      holder,
    }: Place & { readonly holder: { readonly actor: string; readonly since: string; readonly runId: string } }) =>
      `${place} is being migrated by ${holder.actor} since ${holder.since} (run ${holder.runId}).`,
    remedy: 'Wait for it. Where that process is gone for certain: `evolvent unlock`.',
  },
  LOCK_LOST: {
    meaning:
      'The lock of a run was taken over or taken away while it ran. What it had not recorded by then is not recorded any more; a migration in a transaction is rolled back.',
    explain: ({ place, runId }: Place & { readonly runId?: string }) =>
      `The run${runId === undefined ? '' : ` ${runId}`} has lost its lock on ${place}.`,
    remedy: 'See `evolvent status` for who runs now. Nothing has to be undone: run again when that one is through.',
  },
  MIGRATIONS_NOT_LOADED: {
    meaning:
      'The migrations of a database could not be read: a folder that is not there, or a file that does not load.',
    explain: ({ place, file, cause }: Place & Caused & { readonly file?: string }) =>
      `The migrations of ${place} could not be loaded${file === undefined ? '' : `, at ${file}`}: ${reasonOf(cause)}.`,
    remedy: 'Repair the file, or the path in the config. Nothing was run.',
  },
  MIGRATION_NAME_INVALID: {
    meaning: 'A name for a migration, or the name of one, does not have the form that both databases need.',
    explain: ({ found, reason }: { readonly found: unknown; readonly reason: string }) =>
      `${say(found)} is no name for a migration: ${reason}.`,
    remedy: 'Name it in PascalCase, as in AddWarehouseToStock; `evolvent new migration` adds the timestamp.',
  },
  MIGRATION_UNKNOWN: {
    meaning: 'A command names a migration, or a run, that is neither in the code nor in the history.',
    explain: ({ found, what }: { readonly found: string; readonly what: 'migration' | 'run' }) =>
      `There is no ${what} ${say(found)}.`,
    remedy: '`evolvent status` lists them with their names.',
  },
  MIGRATION_FAILED: {
    meaning: 'A migration threw. `cause` has its error, `fields.left` what it has left behind.',
    explain: ({
      migration,
      direction,
      left,
      statement,
      cause,
    }: Named & Caused & { readonly direction: 'up' | 'down'; readonly left: string; readonly statement?: string }) =>
      `${migration} failed on its way ${direction}: ${reasonOf(cause)}${statement === undefined ? '' : `, at ${say(statement)}`}. ${left}.`,
    remedy: ({ statement = '' }: { readonly statement?: string }) =>
      /\bconcurrently\b|^\s*vacuum\b/i.test(statement)
        ? 'Set `transaction = false` in the migration, as such a statement refuses to run in a transaction, and run again.'
        : 'Repair the migration or the data and run again; nothing counts as applied that is not.',
  },
  MIGRATION_TRANSACTION_UNSUITED: {
    meaning:
      'A migration ends the transaction that it runs in, leaves one open, or ends one in the middle of a text of several statements. What it did could then neither be rolled back nor be told apart from what it did not.',
    explain: ({ migration, reason }: Named & { readonly reason: string }) =>
      `${migration} cannot be run safely: ${reason}.`,
    remedy:
      'Leave the transaction to the runner; or set `transaction = false` in the migration, and give every statement to `query` alone.',
  },
  MIGRATION_INTERRUPTED: {
    meaning:
      'An earlier run died inside of a migration that is not all or nothing, and what it left behind cannot be told from here. `fields.ran` are the statements that are known to have run, `fields.inDoubt` the one that may have.',
    explain: ({ migration, reason }: Named & { readonly reason: string }) =>
      `${migration} was interrupted, and cannot go on by itself: ${reason}.`,
    remedy: ({ migration = '<migration>' }: { readonly migration?: string }) =>
      `Look at the database. Then say what is true: \`evolvent settle ${migration} --applied\`, or \`--not-applied\` after undoing what it left, and run again.`,
  },
  MIGRATION_IRREVERSIBLE: {
    meaning:
      'A migration that is declared irreversible, or that has no way down, stands in the way of going back, or of a run that needs one.',
    explain: ({ migration, reason }: Named & { readonly reason: string }) =>
      `${migration} cannot be taken back: ${reason}.`,
    remedy: 'Go forward with a new migration, or restore: `evolvent restore`.',
  },
  RUN_ENDED_EARLY: {
    meaning: 'A run was asked to end, by a signal. What had begun was finished; nothing more was begun.',
    explain: ({ migration }: Partial<Named>) => `The run was ended before ${migration ?? 'it began anything'}.`,
    remedy: 'Run again: it goes on there.',
  },
  TABLE_REWRITE_REFUSED: {
    meaning: 'A statement would have rewritten a whole table under an exclusive lock, and was stopped before it began.',
    explain: ({ migration, table, reason }: Named & { readonly table: string; readonly reason: string }) =>
      `${migration} would rewrite table ${table} (${reason}), which locks out readers and writers until it is through.`,
    remedy: ({ table = '<table>' }: { readonly table?: string }) =>
      `Change it in steps that do not rewrite; or, where that is meant, say so in the migration: \`readonly rewrites = ['${table}']\`.`,
  },
  LOCK_TIMEOUT: {
    meaning:
      'A statement of a migration waited for a lock too long, as often as is allowed. It was not run; others were not held up.',
    explain: ({
      migration,
      attempts,
      milliseconds,
      statement,
    }: Named & Caused & { readonly attempts: number; readonly milliseconds: number; readonly statement?: string }) =>
      `${migration} did not get a lock within ${milliseconds} ms, ${attempts} times${statement === undefined ? '' : `, for ${say(statement)}`}.`,
    remedy: 'End the transactions that hold the lock (the log names them), or run at a quieter hour.',
  },
  PLAN_REFUSED: {
    meaning:
      'A run was refused before anything was changed, because of what the plan or a check found. `fields.findings` has all of it.',
    explain: ({ reasons }: { readonly reasons: readonly string[]; readonly findings?: unknown }) =>
      `The run is refused: ${reasons.join(' ')}`,
    remedy: 'Mend what is named, or acknowledge it where that is allowed, and run again.',
  },
  PLAN_STALE: {
    meaning: 'A saved plan does not fit any more: the code or the databases have changed since it was made.',
    explain: ({ differences }: { readonly differences: readonly string[] }) =>
      `The saved plan does not fit any more: ${differences.join(' ')}`,
    remedy: 'Make and review a new one: `evolvent plan --save <file>`.',
  },
  PLAN_NOT_READABLE: {
    meaning: 'The file of a saved plan cannot be read, or is of a newer format.',
    explain: ({ file, reason }: Caused & { readonly file: string; readonly reason: string }) =>
      `${file} is no plan that this release can read: ${reason}.`,
    remedy: 'Make a new one: `evolvent plan --save <file>`.',
  },
  CONFIRMATION_MISSING: {
    meaning: 'A command that goes back, or that cannot be taken back, was not confirmed.',
    explain: ({ reason }: { readonly reason: string }) => `This needs to be confirmed: ${reason}.`,
    remedy: 'Give `--yes` and `--reason "why"` when you mean it; in code, `confirmed: true` and `reason`.',
  },
  RESTORE_POINT_FAILED: {
    meaning: 'A restore point could not be made. The databases are as they were.',
    explain: ({
      provider,
      reason,
      cause,
    }: Caused & { readonly provider: string; readonly reason?: string; readonly remedy?: string }) =>
      `${provider} could not make a restore point: ${reason ?? reasonOf(cause)}.`,
    remedy: ({ remedy = 'Mend that and run again.' }: { readonly remedy?: string }) => remedy,
  },
  RESTORE_POINT_MISSING: {
    meaning: 'A command needs a restore point, and there is none.',
    explain: ({ reason }: { readonly reason: string }) => `There is no restore point: ${reason}.`,
    remedy: 'Make one with `evolvent backup`; `restorePoints` of the config says what makes them.',
  },
  RESTORE_FAILED: {
    meaning: 'A restore point could not be brought back. `fields.reason` says how far it came.',
    explain: ({
      provider,
      id,
      reason,
      cause,
    }: Caused & {
      readonly provider: string;
      readonly id: string;
      readonly reason?: string;
      readonly remedy?: string;
    }) => `${provider} could not restore ${id}: ${reason ?? reasonOf(cause)}.`,
    remedy: ({
      remedy = 'Mend that and give the same command again: it goes on where it stopped.',
    }: {
      readonly remedy?: string;
    }) => remedy,
  },
  HOOK_FAILED: {
    meaning: 'A function of the config that runs before or after a stage threw. `cause` has its error.',
    explain: ({ hook, cause }: Caused & { readonly hook: string }) => `The hook ${hook} failed: ${reasonOf(cause)}.`,
    remedy: 'Repair it and run again: stages that are through are not repeated.',
  },
  INVARIANT_BROKEN: {
    meaning: 'An invariant does not hold. `fields.examples` has the first cases.',
    explain: ({ invariants }: { readonly invariants: readonly string[] }) => invariants.join(' '),
    remedy: 'Find out whether the migration or the data is wrong; going back is `evolvent revert`.',
  },
  TABLE_DIFFERS: {
    meaning:
      'A migration makes a DynamoDB table or index that is there already, with other keys or another projection. Nothing was changed.',
    explain: ({ table, differences }: { readonly table: string; readonly differences: readonly string[] }) =>
      `Table ${table} is there already, and differs: ${differences.join('; ')}.`,
    remedy: 'Find out who made it. Then correct the migration, or drop what stands in its way, and run again.',
  },
  BATCH_INVALID: {
    meaning:
      'A data migration in batches was described in a way that cannot work, or its checkpoint belongs to another one.',
    explain: ({ name, reason }: { readonly name: string; readonly reason: string }) =>
      `The batches ${say(name)} cannot run: ${reason}.`,
    remedy: 'Correct the call; a new piece of work needs a new name.',
  },
});
