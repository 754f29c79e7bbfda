import type { JsonValue } from '../../event/json';
import { issueText } from '../../schema/issue-text';
import { shortFingerprint } from '../canonical-schema';
import type { CompatibilityFinding } from '../finding';
import type { CurrentVersion } from './current-versions';
import { type JsonDifference, said } from './first-difference';
import { type LockEntry, nameOf } from './lock';
import { generatorText, isSameGenerator, type Meaning } from './meaning';

type Version = Pick<LockEntry, 'eventType' | 'version'>;
type Parts = Pick<CompatibilityFinding, 'rule' | 'explanation' | 'remedy'> & {
  readonly severity?: 'warning';
  readonly to?: number;
  readonly witness?: JsonValue | undefined;
};

/** `tied` is what an exception is tied to: it holds as long as that stays. */
function finding({ eventType, version }: Version, parts: Parts, tied: readonly unknown[]): CompatibilityFinding {
  const { rule, severity = 'blocker', explanation, remedy, to = version, witness } = parts;
  return {
    rule,
    severity,
    place: to === version ? `${eventType} v${version} #` : `${eventType} v${version} -> v${to} #`,
    explanation,
    remedy,
    eventType,
    from: version,
    to,
    pointer: '#',
    fingerprint: shortFingerprint([rule, eventType, version, to, ...tied]),
    ...(witness !== undefined && { witness }),
  };
}

export function meaningChanged(
  entry: LockEntry,
  current: CurrentVersion,
  { refused, accepted }: Meaning & { readonly kind: 'changed' },
): CompatibilityFinding {
  const name = nameOf(entry);
  const isByValidator = !isSameGenerator(entry, current);
  const [then, now] = [generatorText(entry.generator), generatorText(current.generator)];
  const ways = [
    refused === undefined ? [] : [`refuses events that were valid, such as ${said(refused)}`],
    accepted === undefined ? [] : [`accepts events that it refused, such as ${said(accepted)}`],
  ].flat();
  const parts = isByValidator
    ? {
        rule: 'validator-changed',
        explanation: `The schema of ${name} is published, made by ${then}. As ${now} makes it, it ${ways.join('; and it ')}.`,
        remedy: `Where no stored event is concerned, accept it by name; otherwise say in the schema what ${then} said, or stay with it. If the schema itself was changed: restore it, and add v${current.chain.latestVersion + 1}.`,
      }
    : {
        rule: 'version-changed',
        explanation: `The schema of ${name} is published and has changed: it ${ways.join('; and it ')}.`,
        remedy: `Restore the schema of ${name}, and add v${current.chain.latestVersion + 1} with what is to change.`,
      };
  const tied = [entry.fingerprint, current.canonical?.fingerprint];
  return finding(entry, { ...parts, witness: refused ?? accepted }, tied);
}

export function meaningUnknown(entry: LockEntry, current: CurrentVersion, reason: string): CompatibilityFinding {
  const parts = {
    rule: 'meaning-unknown',
    explanation: `The schema of ${nameOf(entry)} is published and is written in another way now. Whether it means the same is not known: ${reason}.`,
    remedy: 'Restore the schema as it was; or look at both, and accept it by name.',
  };
  return finding(entry, parts, [entry.fingerprint, current.canonical?.fingerprint]);
}

export function versionMissing(entry: LockEntry, latest: number | undefined): CompatibilityFinding {
  const name = nameOf(entry);
  const explanation =
    latest === undefined
      ? `${name} is published, and the registry does not know ${entry.eventType}.`
      : `${name} is published, and the registry ends with v${latest}.`;
  const remedy =
    latest === undefined
      ? `Define ${entry.eventType} again; or, where nobody wants its events, retireEvent('${entry.eventType}', { reason }); or, where it has a new name, .formerly('${entry.eventType}', { through }).`
      : `Define v${entry.version} again: stored events may have it.`;
  return finding(entry, { rule: 'version-missing', explanation, remedy }, [entry.fingerprint]);
}

export function sampleRefused(
  entry: LockEntry,
  sample: JsonValue,
  issues: Parameters<typeof issueText>[0],
): CompatibilityFinding {
  const name = nameOf(entry);
  const parts = {
    rule: 'sample-refused',
    explanation: `${name} is published, and refuses an event that was valid when it was locked: ${said(sample)}: ${issueText(issues)}.`,
    remedy: `Restore what the schema of ${name} checked: a refinement is no part of its JSON Schema, and counts as well.`,
    witness: sample,
  };
  return finding(entry, parts, [sample]);
}

export function stepChanged(
  entry: LockEntry,
  sample: JsonValue,
  { path, before, after }: JsonDifference,
  results: unknown,
): CompatibilityFinding {
  const to = entry.version + 1;
  const parts = {
    rule: 'step-changed',
    to,
    explanation: `The step from ${nameOf(entry)} to v${to} is published and has changed: of ${said(sample)} it made ${before} at ${path}, and makes ${after} now.`,
    remedy: 'Restore the step. What it is to do from now on belongs in a step to a new version.',
    witness: sample,
  };
  return finding(entry, parts, [entry.results, results]);
}

export function notLocked(version: Version): CompatibilityFinding {
  const parts = {
    rule: 'version-not-locked',
    severity: 'warning',
    explanation: `${nameOf(version)} is not in the lock: a change to it would not be seen.`,
    remedy: 'Run `evolvent schema lock`, and commit the file.',
  } as const;
  return finding(version, parts, []);
}

export function notFullyCheckable(version: Version, reason: string): CompatibilityFinding {
  const parts = {
    rule: 'not-fully-checkable',
    severity: 'warning',
    explanation: `Not all that ${nameOf(version)} means can be checked: ${reason}.`,
    remedy:
      'Describe its payload as JSON Schema can (Zod 4.2 or newer, ArkType, jsonSchema() of evolvent/json-schema).',
  } as const;
  return finding(version, parts, []);
}
