/** What a rule of the schema check says, and what to do about it. */
export interface CheckRule {
  readonly id: string;
  readonly title: string;
  readonly meaning: string;
  /** What a finding of it is: a blocker ends the check with an error. */
  readonly severity: 'blocker' | 'warning' | 'note' | 'blocker or warning';
  readonly remedy: string;
}

/** Rules of findings: of the check of versions, of the lock, and of accepted exceptions. Those of differences are `differenceRules`. */
export const checkRules = [
  {
    id: 'upcast-breaks',
    title: 'Old events cannot be read',
    meaning: 'An event of an older version does not arrive in a newer one. The witness is such an event.',
    severity: 'blocker',
    remedy:
      'Let the step give what the newer version asks for (`add`, `widen`, `convert`, `values`), or let the newer version take such events. Where the newer version is published already, leave it as it is and add another one.',
  },
  {
    id: 'downcast-breaks',
    title: 'Old code cannot read new events',
    meaning:
      'Of the levels FORWARD and FULL: an event of a newer version, taken back by the downcasts where they are declared, is refused by an older one.',
    severity: 'blocker',
    remedy:
      'Declare a downcast whose result the older version takes, or pin what is written (`writeVersions`) until no such code runs any more.',
  },
  {
    id: 'not-proven',
    title: 'Neither proven nor refuted',
    meaning:
      'No event that breaks was found, and no proof either: a keyword that is not known, operations that cannot be followed, a budget that is spent.',
    severity: 'blocker',
    remedy:
      'Make the schemas simpler or more alike, and test the step with `checkEvolution`; or accept it by name, with the reason why it is safe.',
  },
  {
    id: 'not-fully-checkable',
    title: 'A rule that JSON Schema does not say',
    meaning:
      'A refinement, a transform, coercion, `.catch` or flags of a regular expression are lost in the JSON Schema, or there is none at all. In the way between versions it is a blocker, in the lock a warning.',
    severity: 'blocker or warning',
    remedy:
      'Say the rule as JSON Schema can (a pattern, a limit, an enum); or accept it by name, with the reason why old events keep it too.',
  },
  {
    id: 'strict-version',
    title: 'The latest version refuses properties that it does not name',
    meaning: 'An older event that has more, or one that newer code wrote, cannot be read.',
    severity: 'note',
    remedy: 'Use `z.object` instead of `z.strictObject`: append refuses such properties anyway.',
  },
  {
    id: 'frozen',
    title: 'A further version where nothing may change',
    meaning: 'The level is FROZEN, and an event type has more than one version.',
    severity: 'blocker',
    remedy: 'Take the version back, or choose another level.',
  },
  {
    id: 'version-changed',
    title: 'The schema of a published version has changed',
    meaning: 'It takes other events than it did when it was locked. The witness is one of them.',
    severity: 'blocker',
    remedy: 'Restore the schema, and add a version with what is to change.',
  },
  {
    id: 'validator-changed',
    title: 'Another release of the validator means something else',
    meaning:
      'The schema was locked as another release, or another library, made it. As it is made now, it takes other events. The witness is one of them.',
    severity: 'blocker',
    remedy:
      'Where no stored event is concerned, accept it by name; otherwise say in the schema what the older release said, or stay with that release.',
  },
  {
    id: 'meaning-unknown',
    title: 'The schema of a published version is written in another way',
    meaning: 'Whether it means the same could be neither proven nor refuted.',
    severity: 'blocker',
    remedy: 'Restore the schema as it was; or look at both, and accept it by name.',
  },
  {
    id: 'version-missing',
    title: 'A published version is gone',
    meaning: 'The lock has it, and the registry does not. Stored events may have it.',
    severity: 'blocker',
    remedy:
      'Define it again. Where nobody wants its events, `retireEvent(name, { reason })`; where the type has a new name, `.formerly(name, { through })`.',
  },
  {
    id: 'step-changed',
    title: 'The step of a published version has changed',
    meaning: 'Of a golden sample it makes something else than when it was locked: events that are read today change.',
    severity: 'blocker',
    remedy: 'Restore the step. What it is to do from now on belongs in a step to a new version.',
  },
  {
    id: 'sample-refused',
    title: 'A published version refuses a golden sample',
    meaning: 'The schema says the same, and its validator does not: a refinement is new, or another.',
    severity: 'blocker',
    remedy: 'Restore what the schema checked, and add a version with the further rule.',
  },
  {
    id: 'version-not-locked',
    title: 'A version is not in the lock',
    meaning: 'It is new, or was never locked: a change to it would not be seen.',
    severity: 'warning',
    remedy: 'Run `evolvent schema lock`, and commit the file.',
  },
  {
    id: 'no-lock',
    title: 'There is no lock',
    meaning: 'What is published is not written down, so that a change to a published version is not seen.',
    severity: 'warning',
    remedy: 'Run `evolvent schema lock`, and commit `evolvent.lock.json`.',
  },
  {
    id: 'acceptance-expired',
    title: 'An exception has expired',
    meaning: 'A finding was accepted until a day that is over, and is there still.',
    severity: 'blocker',
    remedy: 'Do what the finding says; or, if the reason still holds, give the exception a later day.',
  },
  {
    id: 'acceptance-stale',
    title: 'An exception that nothing needs',
    meaning: 'What was accepted is not found any more, or is something else by now.',
    severity: 'warning',
    remedy: 'Take the exception out of `evolvent.accept.json`.',
  },
] as const satisfies readonly CheckRule[];
