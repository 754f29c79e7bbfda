import type { PlannedStep } from '../../migrations/plan';
import { broken, type MigrationFinding, type MigrationLaw, type SkippedLaw } from './law';
import { everything, type Scratch, withScratch } from './opened-scratch';
import { schemaDifferences } from './schema-part';
import type { TestMigrationsOptions } from './scratch';
import { contentDifferences } from './table-content';

export interface Asked {
  /** The whole plan. */
  readonly steps: readonly PlannedStep[];
  readonly findings: readonly MigrationFinding[];
  readonly skipped: readonly SkippedLaw[];
}

/** Holds each migration to the laws of one: those before it are applied, those after it are not. */
export async function thereAndBack(
  options: TestMigrationsOptions,
  isAsked: (law: MigrationLaw) => boolean,
): Promise<Asked> {
  const findings: MigrationFinding[] = [];
  const skipped: SkippedLaw[] = [];
  let all: readonly PlannedStep[] = [];
  let next = 0;
  let isDone = false;
  while (!isDone) {
    // After a broken law the databases are not what they should be: the next migration gets others.
    await withScratch(options, async (scratch) => {
      all = scratch.plan.steps;
      // Repeatable ones have no way back, and come after all others.
      const steps = all.filter(({ content }) => content === undefined);
      for (const step of steps.slice(0, next)) await scratch.pass(step);
      let isSound = true;
      while (isSound && next < steps.length) {
        const step = steps[next] as PlannedStep;
        const found = await stepAlone(scratch, step, isAsked);
        findings.push(...found.findings);
        skipped.push(...found.skipped);
        isSound = found.findings.length === 0;
        next += 1;
      }
      isDone = next >= steps.length;
    });
    const cannotGoOn = findings.at(-1)?.differences.some((text) => text.startsWith(firstTime));
    if (cannotGoOn === true) break;
  }
  return { steps: all, findings, skipped };
}

const firstTime = 'the first time it fails: ';

async function stepAlone(
  scratch: Scratch,
  step: PlannedStep,
  isAsked: (law: MigrationLaw) => boolean,
): Promise<Omit<Asked, 'steps'>> {
  const { runner } = scratch;
  await scratch.seed(step);
  const [schemaBefore, rowsBefore] = [await scratch.schema(), await scratch.contents()];
  const skipped = lawsSkipped(step).filter(({ law }) => isAsked(law));
  const isHeld = (law: MigrationLaw) => isAsked(law) && !skipped.some((each) => each.law === law);
  const found: MigrationFinding[] = [];
  const end = () => ({ findings: found, skipped });

  if (isHeld('failure-leaves-nothing')) {
    found.push(...broken('failure-leaves-nothing', await failing(scratch, step), step.name));
    if (found.length > 0) return end();
  }
  const up = await scratch.up(step);
  if (up.failed !== undefined) {
    found.push(...broken('up-down-up', [firstTime + up.failed.reason], step.name));
    return end();
  }
  if (!isHeld('up-down-up') && !isHeld('down-undoes-up') && !isHeld('seeded-data-survives-up-down')) return end();
  if (step.wayBack === 'switch' || step.wayBack === 'irreversible') return end();

  const schemaUp = await scratch.schema();
  const down = await runner.revert({ run: up.runId });
  if (down.failed !== undefined) {
    found.push(...broken('up-down-up', [`down fails: ${down.failed.reason}`], step.name));
    return end();
  }
  if (isHeld('down-undoes-up')) {
    const differences = schemaDifferences(schemaBefore, await scratch.schema(), 'left');
    found.push(...broken('down-undoes-up', differences, step.name));
  }
  if (isHeld('seeded-data-survives-up-down')) {
    const differences = contentDifferences(rowsBefore, await scratch.contents(rowsBefore));
    found.push(...broken('seeded-data-survives-up-down', differences, step.name));
  }
  const again = await scratch.up(step);
  const differences =
    again.failed === undefined
      ? schemaDifferences(schemaUp, await scratch.schema(), 'too many')
      : [`after down, up fails: ${again.failed.reason}`];
  // Where it is not up again, those after it cannot be asked, whichever laws are wanted.
  if (isHeld('up-down-up') || again.failed !== undefined) found.push(...broken('up-down-up', differences, step.name));
  return end();
}

/** What a migration leaves behind when it fails at its end. */
async function failing(scratch: Scratch, step: PlannedStep): Promise<readonly string[]> {
  const [schema, rows, record] = [await scratch.schema(), await scratch.contents(), await scratch.record()];
  scratch.disturbance.isFailing = true;
  try {
    const { failed } = await scratch.runner.run({ ...everything, to: step.name });
    if (failed === undefined) return ['it was made to fail, and is told to be done'];
  } finally {
    scratch.disturbance.isFailing = false;
  }
  const isRecorded = (await scratch.record()).length !== record.length;
  return [
    ...schemaDifferences(schema, await scratch.schema(), 'left'),
    ...contentDifferences(rows, await scratch.contents(rows)),
    ...(isRecorded ? ['it is recorded as applied'] : []),
  ];
}

function lawsSkipped({ name: migration, target, isTransactional, wayBack, phase }: PlannedStep): readonly SkippedLaw[] {
  const skipped: SkippedLaw[] = [];
  const skip = (law: MigrationLaw, why: string) => skipped.push({ law, migration, why });
  if (target !== 'postgres' || !isTransactional) skip('failure-leaves-nothing', 'it runs in no transaction');
  if (wayBack === 'switch' || wayBack === 'irreversible') skip('up-down-up', `its wayBack is ${wayBack}`);
  if (wayBack !== 'down') skip('down-undoes-up', `its wayBack is ${wayBack}`);
  if (wayBack !== 'down') skip('seeded-data-survives-up-down', `its wayBack is ${wayBack}`);
  else if (phase === 'migrate')
    skip('seeded-data-survives-up-down', 'its phase is migrate: it is there to change rows');
  return skipped;
}
