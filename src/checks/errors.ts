import { errorCatalogue } from '../errors/catalogue';
import { say, sayList } from '../errors/say';

interface FileFields {
  readonly path: string;
}

/** What the checks before a deployment cannot do, and why. What they find is no error: see `CheckFinding`. */
export const checkErrors = errorCatalogue({
  CHECK_OPTION_INVALID: {
    meaning:
      'An option of the checks is wrong: an acknowledgement without its parts, a severity that there is none of.',
    explain: ({ option, reason }: { readonly option: string; readonly reason: string }) =>
      `The option ${option} of the checks is not usable: ${reason}.`,
    remedy: 'Correct it where the check is made; docs/checks.md says what each option takes.',
  },
  CHECK_RULE_UNKNOWN: {
    meaning: 'The options of the checks, or the command line, name a rule that there is none of.',
    explain: ({
      rule,
      meant,
      near = [],
    }: {
      readonly rule: string;
      readonly meant: string | undefined;
      readonly near?: readonly string[];
    }) => {
      if (meant === undefined) return `There is no rule ${say(rule)}.`;
      const others = near.filter((each) => each !== meant);
      return `There is no rule ${say(rule)}. Did you mean ${meant}?${others.length === 0 ? '' : ` Others like it: ${sayList(others)}.`}`;
    },
    remedy: '`evolvent check --rules` lists all of them.',
  },
  ACKNOWLEDGEMENT_WITHOUT_REASON: {
    meaning: 'A finding is acknowledged, in the options of the checks or in a baseline, and no reason is said.',
    explain: ({ place, rule }: { readonly place?: string; readonly rule?: string }) =>
      `${place === undefined ? '' : `${place}: `}${rule === undefined ? 'what is to be acknowledged' : `the acknowledgement of ${rule}`} has no reason.`,
    remedy: 'Say why it is no problem: whoever meets it in a year has nothing else to go by.',
  },
  BASELINE_UNREADABLE: {
    meaning:
      'The file of the baseline is no JSON, does not hold what it should, or holds the marks of a merge that git left open.',
    explain: ({ path, reason, line }: FileFields & { readonly reason: string; readonly line?: number }) =>
      `${path}${line === undefined ? '' : ` line ${line}`} cannot be read: ${reason}.`,
    remedy:
      'Repair it: keep both sides of an open merge, and remove the marks. Each entry has rule, statement, reason, and mostly migration.',
  },
  BASELINE_TOO_NEW: {
    meaning: 'The file of the baseline was written by a newer release of Evolvent.',
    explain: ({ path, found, known }: FileFields & { readonly found: number; readonly known: number }) =>
      `${path} has format ${found}, and this release knows up to ${known}.`,
    remedy: 'Install the release that wrote it, or a later one.',
  },
  BASELINE_NOT_WRITTEN: {
    meaning: 'The file of the baseline could not be written. What was there before is unchanged.',
    explain: ({ path, reason }: FileFields & { readonly reason: string }) => `${path} could not be written: ${reason}.`,
    remedy: 'Make its folder, and make it writable.',
  },
});
