import type { RunOutcome } from '../../migrations/run-report';
import { type Answer, tellCauses } from './answered';
import type { CommonOptions } from './command-options';
import { duration } from './duration';
import { counted, indented } from './plain-text';
import { holderText } from './progress';
import type { Colors, Terminal } from './terminal';

/** The last words about a run: what became of it, and what to do next. */
export function summaryLine(outcome: RunOutcome, colors: Colors): string {
  const { status, done, pending, failed, holder, milliseconds, command, runId } = outcome;
  const time = duration(milliseconds);
  const verb = command === 'revert' ? 'taken back' : 'applied';
  switch (status) {
    case 'done':
      return `${colors.green('✓')} ${counted(done.length, 'migration')} ${verb} in ${time} (run ${runId}).`;
    case 'nothing-to-do':
      return `${colors.green('✓')} Nothing to do.`;
    case 'left':
      return `${colors.yellow('!')} Left it to another runner${holder === undefined ? '' : `: ${holderText(holder)}`}.`;
    case 'refused':
      return `${colors.red('✗')} Refused: nothing was changed (run ${runId}).`;
    case 'failed': {
      const where = failed?.migration ?? (failed === undefined ? 'the run' : `the stage ${failed.stage}`);
      const left = `${done.length} ${verb}, ${pending.length} pending`;
      if (isEnded(failed?.error))
        return `${colors.yellow('!')} Ended before ${where}, as asked, after ${time}: ${left} (run ${runId}).`;
      return `${colors.red('✗')} Failed at ${where} after ${time}: ${left} (run ${runId}).`;
    }
  }
}

/** Why a run ended early, where no step has said so already. */
export function failureLines({ failed }: RunOutcome, columns?: number): readonly string[] {
  if (failed === undefined || (failed.stage === 'execute' && failed.migration !== undefined && !isEnded(failed.error)))
    return [];
  return indented(failed.reason, 2, columns);
}

/** What a signal ended was not a step that failed. */
function isEnded(error: unknown): boolean {
  return typeof error === 'object' && error !== null && Reflect.get(error, 'code') === 'RUN_ENDED_EARLY';
}

/** What a command has to say about a run; why it failed was said by the progress where a step failed. */
export function outcomeAnswer(outcome: RunOutcome, terminal: Terminal, { verbose }: CommonOptions): Answer {
  const { status, failed } = outcome;
  if (verbose === true && failed !== undefined) tellCauses(failed.error);
  return {
    exitCode: status === 'failed' || status === 'refused' ? 1 : 0,
    result: outcome,
    lines: [summaryLine(outcome, terminal.data)],
    trouble: failureLines(outcome, terminal.columns),
  };
}
