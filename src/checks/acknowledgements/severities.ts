import { closestName } from '../../errors/closest-name';
import { say } from '../../errors/say';
import { isPlainObject } from '../../event/is-plain-object';
import { checkErrors } from '../errors';
import type { Severity } from '../rule';

/** What becomes of findings, by rule; `*` stands for all others. `off` leaves nothing but their number. */
export type Severities = Readonly<Record<string, Severity | 'off'>>;

/** Severities by environment: `{ production: { 'not-checked': 'blocker' }, development: { '*': 'note' } }`. */
export type SeveritiesByEnvironment = Readonly<Record<string, Severities>>;

const values: readonly unknown[] = ['blocker', 'warning', 'note', 'off'];

/**
 * Those of an environment; none where it has none. Throws `CHECK_RULE_UNKNOWN` and `CHECK_OPTION_INVALID`, of any environment: a name that
 * is misspelt for production is told in development.
 *
 * @param known ids of all rules
 * @param visible ids of rules that cannot be switched off, because they say what was not looked at
 */
export function severitiesOf(
  given: SeveritiesByEnvironment | undefined,
  environment: string | undefined,
  { known, visible }: { readonly known: readonly string[]; readonly visible: readonly string[] },
): Severities {
  if (given === undefined) return {};
  const wrong = (reason: string) => checkErrors.failure('CHECK_OPTION_INVALID', { option: 'severities', reason });
  if (!isPlainObject(given)) throw wrong(`it is ${say(given)}, and has to be an object`);
  for (const [name, severities] of Object.entries(given)) {
    if (!isPlainObject(severities)) throw wrong(`${name} is ${say(severities)}, and has to be an object`);
    for (const [rule, severity] of Object.entries(severities)) {
      if (rule !== '*' && !known.includes(rule))
        throw checkErrors.failure('CHECK_RULE_UNKNOWN', { rule, meant: closestName(rule, known) });
      if (!values.includes(severity))
        throw wrong(`${name} says ${say(severity)} of ${rule}, and there are blocker, warning, note and off`);
      if (severity === 'off' && visible.includes(rule))
        throw wrong(`${name} switches off ${rule}, which says what was not looked at`);
    }
  }
  return environment === undefined ? {} : (given[environment] ?? {});
}

/** The environment that a check runs for. `EVOLVENT_ENVIRONMENT`, which `--environment` sets, comes before the option. */
export function environmentOf(option: string | undefined): string | undefined {
  const named = process.env.EVOLVENT_ENVIRONMENT;
  return named === undefined || named === '' ? option : named;
}
