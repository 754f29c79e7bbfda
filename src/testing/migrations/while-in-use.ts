import { reasonOf } from '../../errors/say';
import type { PlannedStep } from '../../migrations/plan';
import type { RunOutcome } from '../../migrations/run-report';
import { migrationLawErrors } from './errors';
import { broken, type MigrationFinding, type MigrationLaw } from './law';
import { everything, type Scratch, withScratch } from './opened-scratch';
import type { TestMigrationsOptions } from './scratch';
import type { Asked } from './there-and-back';

/** Holds a whole deployment to its laws: production as it is released, expand and migrate under writers, contract, and once more. */
export async function whileInUse(
  options: TestMigrationsOptions,
  isAsked: (law: MigrationLaw) => boolean,
): Promise<Pick<Asked, 'steps' | 'findings'>> {
  return withScratch(options, async (scratch) => {
    const found: MigrationFinding[] = [];
    const add = (law: MigrationLaw, differences: readonly string[]) => {
      if (isAsked(law)) found.push(...broken(law, differences));
    };
    const { steps } = scratch.plan;
    for (const step of released(steps, options.released)) await scratch.pass(step);
    try {
      await deploy(scratch, options, isAsked, add);
    } catch (error) {
      if (!(error instanceof RunFailed) || !isAsked('all-applied')) throw error;
      add('all-applied', [error.message]);
    }
    return { steps, findings: found };
  });
}

async function deploy(
  scratch: Scratch,
  { application = {}, writers }: TestMigrationsOptions,
  isAsked: (law: MigrationLaw) => boolean,
  add: (law: MigrationLaw, differences: readonly string[]) => void,
): Promise<void> {
  const { runner } = scratch;
  const expand = () => runner.run({ allowIrreversible: true });
  if (writers !== undefined && isAsked('writers-are-not-disturbed'))
    add('writers-are-not-disturbed', await whileWriting(scratch, writers, expand));
  else requireDone(await expand());
  add('old-application-works', await failureIn(scratch, application.old));
  requireDone(await runner.run(everything));
  add('new-application-works', await failureIn(scratch, application.new));

  const again = await runner.run(everything);
  requireDone(again);
  add(
    'run-again-does-nothing',
    again.done.map(({ name }) => `${name} ran again`),
  );
  const { migrations } = await runner.status();
  const others = migrations.filter(({ state }) => state !== 'applied');
  add(
    'all-applied',
    others.map(({ name, state }) => `${name} is ${state}`),
  );
}

function released(steps: readonly PlannedStep[], last: string | undefined): readonly PlannedStep[] {
  if (last === undefined) return steps.slice(0, 1);
  const place = steps.findIndex(({ name }) => name === last);
  if (place >= 0) return steps.slice(0, place + 1);
  throw migrationLawErrors.failure('MIGRATIONS_NOT_TESTED', {
    reason: `there is no migration ${last}, which \`released\` names`,
  });
}

async function whileWriting(
  scratch: Scratch,
  writers: NonNullable<TestMigrationsOptions['writers']>,
  run: () => Promise<RunOutcome>,
): Promise<readonly string[]> {
  const controller = new AbortController();
  let isOver = false;
  const databases = await scratch.databases();
  const writing = (async () => {
    try {
      await writers(databases, controller.signal);
      return isOver ? [] : ['they ended before their signal was aborted, so that nobody wrote'];
    } catch (error) {
      return [`they failed: ${reasonOf(error)}`];
    }
  })();
  try {
    requireDone(await run());
  } finally {
    isOver = true;
    controller.abort();
    await writing;
  }
  return writing;
}

async function failureIn(
  scratch: Scratch,
  work: NonNullable<TestMigrationsOptions['application']>['old'],
): Promise<readonly string[]> {
  try {
    await work?.(await scratch.databases());
    return [];
  } catch (error) {
    return [`it failed: ${reasonOf(error)}`];
  }
}

class RunFailed extends Error {}

/** Throws `RunFailed`. */
function requireDone({ failed }: RunOutcome): void {
  if (failed === undefined) return;
  throw new RunFailed(`${failed.migration ?? failed.stage} failed: ${failed.reason}`, { cause: failed.error });
}
