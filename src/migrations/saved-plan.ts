import { readFile } from 'node:fs/promises';
import { reasonOf } from '../errors/say';
import { migrationErrors } from './errors';
import { idOf, type Plan, type PlannedStep, planFormat } from './plan';

/** The text of a plan, to be kept in a file and reviewed. */
export function planText(plan: Plan): string {
  return `${JSON.stringify(plan, undefined, 2)}\n`;
}

/** A plan that was saved. Throws `PLAN_NOT_READABLE` where it is none, is newer, or was changed by hand. */
export async function readPlan(file: string): Promise<Plan> {
  let plan: Partial<Plan>;
  try {
    plan = JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw migrationErrors.failure('PLAN_NOT_READABLE', { file, reason: reasonOf(cause), cause }, cause);
  }
  const refuse = (reason: string) => migrationErrors.failure('PLAN_NOT_READABLE', { file, reason });
  if (typeof plan !== 'object' || plan === null || !Array.isArray(plan.steps)) throw refuse('it has no steps');
  if (plan.format !== planFormat) throw refuse(`it has format ${plan.format}, and this release knows ${planFormat}`);
  if (plan.id !== idOf(plan.steps)) throw refuse('its steps are not those that it was saved with');
  return plan as Plan;
}

/** What has changed since a plan was saved, in sentences. */
export function differencesBetween(saved: Plan, now: Plan): readonly string[] {
  const key = ({ target, name, direction }: PlannedStep) => `${target} ${name} ${direction}`;
  const [before, after] = [saved.steps.map(key), now.steps.map(key)];
  const differences = [
    ...before.filter((step) => !after.includes(step)).map((step) => `${step} was planned, and is not due any more.`),
    ...after.filter((step) => !before.includes(step)).map((step) => `${step} is due, and was not planned.`),
  ];
  return differences.length > 0 ? differences : ['The order, or the content of a repeatable one, is another.'];
}
