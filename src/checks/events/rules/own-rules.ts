import type { RuleDescription } from '../../rule';

export const versionUnknown: RuleDescription = {
  id: 'event-version-unknown',
  title: 'Stored events that the registry does not know',
  group: 'events',
  severity: 'blocker',
  meaning:
    'The store holds events of a type that the registry does not have, or of a version after the last one that it has. There is no way from them to a current event: whoever reads such a stream gets an error, at the first of them.',
  remedy:
    'Define the type or the version again; or say what became of it: `.formerly(name, { through })` where it has another name, `retireEvent(name, { reason })` where nobody wants its events.',
};

export const notReadable: RuleDescription = {
  id: 'event-not-readable',
  title: 'Stored events that a step or a schema refuses',
  group: 'events',
  severity: 'blocker',
  meaning:
    'The registry knows type and version of an event that stands in the store, and still makes no current event of it: a step throws, or its result is not what the latest version asks for.',
  remedy:
    'Let the step take what is stored (`add`, `widen`, `convert`), or let the latest version take it; `evolvent schema check` shows which events it is about.',
};

export const lossNotAccepted: RuleDescription = {
  id: 'event-loss-not-accepted',
  title: 'A step loses values, and nobody has said why',
  group: 'events',
  severity: 'blocker',
  meaning:
    'Between two versions values are dropped or merged. Readers of the newer version do not see them, and once stored events are rewritten nobody does.',
  remedy:
    'Keep the values in the newer version; or say why they may go: `.changes(…, { reason })` at the step, or an exception in evolvent.accept.json.',
};

export const storeNotChecked: RuleDescription = {
  id: 'event-not-checked',
  title: 'Not all stored events were looked at',
  group: 'coverage',
  severity: 'warning',
  meaning:
    'What stands in a store is read to see whether all of it can become current events. Where reading fails, or there is more than the limit, the rest is not known: that nothing is found of it says nothing.',
  remedy: 'Make the store readable for the check, or raise the option `events`.',
};

export const ownRules: readonly RuleDescription[] = [versionUnknown, notReadable, lossNotAccepted, storeNotChecked];

/** Whether a rule is one of these, and no rule of the schema check. */
export function isEventRule(id: string): boolean {
  return ownRules.some((rule) => rule.id === id);
}
