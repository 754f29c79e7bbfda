import type { PlanOptions } from '../../migrations/plan';
import type { ChosenSteps } from './command-options';

/** Which steps a plan is to have, as the runner asks for it. */
export function chosenSteps({ target, to, phase, allowIrreversible }: ChosenSteps): PlanOptions {
  return {
    ...(target === undefined ? {} : { target }),
    ...(to === undefined ? {} : { to }),
    ...(phase === undefined ? {} : { phases: phase }),
    ...(allowIrreversible === undefined ? {} : { allowIrreversible }),
  };
}

/** The same choice as it is written on the command line. */
export function chosenText({ target, to, phase, allowIrreversible }: ChosenSteps): string {
  return [
    target === undefined ? '' : ` --target ${target}`,
    to === undefined ? '' : ` --to ${to}`,
    phase === undefined ? '' : ` --phase ${phase.join(',')}`,
    allowIrreversible === undefined ? '' : ' --allow-irreversible',
  ].join('');
}
