import { say } from '../../errors/say';
import { checkErrors } from '../errors';
import type { Acknowledgement, WrittenAcknowledgement } from './acknowledgement';
import { acknowledgementProblem, isAcknowledgement } from './acknowledgement-problem';
import type { SeveritiesByEnvironment } from './severities';

/** What every check takes for what it finds. */
export interface SettlingOptions {
  /** Findings that are no problem, and why; those of a migration may stand in its class as well, as `acknowledges`. */
  readonly acknowledged?: readonly Acknowledgement[];
  /** Severities by environment: `{ production: { 'not-checked': 'blocker' }, development: { '*': 'note' } }`. */
  readonly severities?: SeveritiesByEnvironment;
  /** The environment that it runs for; `EVOLVENT_ENVIRONMENT` comes before it. */
  readonly environment?: string;
  /** The file of the baseline; false for none. Default: `evolvent.check-baseline.json` in the folder that it runs in. */
  readonly baseline?: string | false;
}

/** What the options acknowledge. Throws `CHECK_OPTION_INVALID` and `ACKNOWLEDGEMENT_WITHOUT_REASON`. */
export function acknowledgedByOptions(given: SettlingOptions['acknowledged'] = []): readonly WrittenAcknowledgement[] {
  const wrong = (reason: string) => checkErrors.failure('CHECK_OPTION_INVALID', { option: 'acknowledged', reason });
  if (!Array.isArray(given)) throw wrong(`it is ${say(given)}, and has to be an array`);
  return given.map((each: unknown, index) => {
    if (isAcknowledgement(each)) return { ...each, in: 'config' };
    const problem = acknowledgementProblem(each);
    if (problem?.lacks === 'shape') throw wrong(`of entry ${index + 1}, ${problem.why}`);
    throw checkErrors.failure('ACKNOWLEDGEMENT_WITHOUT_REASON', {
      place: 'the option acknowledged',
      rule: String(Object(each).rule),
    });
  });
}
