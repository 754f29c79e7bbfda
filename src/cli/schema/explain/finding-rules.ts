/** What a rule of `evolvent schema check` says, and what to do about it. */
export interface FindingRule {
  readonly id: string;
  readonly title: string;
  readonly meaning: string;
  readonly remedy: string;
}

const newVersion = 'Restore what was published, and put what is to change into a new version with a step to it.';

/** Of the check of the registry, of the lock, and of the accepted exceptions. */
export const findingRules: readonly FindingRule[] = [
  {
    id: 'upcast-breaks',
    title: 'Old events cannot be read',
    meaning:
      'An event that is valid by an older version does not come out of the chain as a valid one of the newer version.',
    remedy:
      'Repair the step of the newer version, or take from its schema what old events cannot have, as long as it is not published.',
  },
  {
    id: 'downcast-breaks',
    title: 'New events cannot be read by old code',
    meaning: 'The level asks that code of an older version reads newer events, and one of them cannot be read so.',
    remedy:
      'Declare the way back of the step, or repair it; or let all readers go first, and ask for BACKWARD_TRANSITIVE only.',
  },
  {
    id: 'not-proven',
    title: 'Neither proven nor refuted',
    meaning: 'Whether all events of one version can be read as another is not known, for the reason that is given.',
    remedy: 'Declare the step by operations, say in JSON Schema what is checked in code, or accept it with a reason.',
  },
  {
    id: 'not-fully-checkable',
    title: 'A part of the schema is code',
    meaning: 'A refinement, a transform or a part without a form in JSON Schema is not seen by the check.',
    remedy:
      'Describe the payload as JSON Schema can (Zod 4.2 or newer, ArkType, jsonSchema() of evolvent/json-schema).',
  },
  {
    id: 'strict-version',
    title: 'A version that refuses unknown properties',
    meaning:
      'An event that holds more than the schema names, as older writers or other services may send it, cannot be read.',
    remedy: 'Leave the schema open to readers: writing through a store is closed anyway.',
  },
  {
    id: 'frozen',
    title: 'A change where nothing may change',
    meaning: 'The level is FROZEN, and the event type has more than one version.',
    remedy: 'Take the version back, or choose another level.',
  },
  {
    id: 'no-lock',
    title: 'Nothing is locked',
    meaning: 'Without a lock file it cannot be seen that a published version has changed.',
    remedy: 'Run `evolvent schema lock`, and commit the file.',
  },
  {
    id: 'version-changed',
    title: 'A published version has changed',
    meaning:
      'Its schema takes other values than when it was locked. Stored events were written by the one that was locked.',
    remedy: newVersion,
  },
  {
    id: 'validator-changed',
    title: 'The library of the schemas means something else now',
    meaning: 'The schema takes other values than when it was locked, and another release made it.',
    remedy:
      'Where no stored event is concerned, accept it by name (`evolvent schema lock --accept-change`). Otherwise say in the schema what it meant.',
  },
  {
    id: 'meaning-unknown',
    title: 'A published version is written in another way',
    meaning: 'Whether it takes the same values could not be proven.',
    remedy: 'Restore the schema as it was; or look at both, and accept it by name.',
  },
  {
    id: 'version-missing',
    title: 'A published version is gone',
    meaning: 'It is in the lock, and not in the registry: its stored events cannot be read.',
    remedy:
      'Define it again. Where nobody wants its events: retireEvent(). Where the type has a new name: .formerly().',
  },
  {
    id: 'sample-refused',
    title: 'A published version refuses what it took',
    meaning:
      'Its JSON Schema means the same, and an event that was valid when it was locked is not any more: a check in code has changed.',
    remedy: newVersion,
  },
  {
    id: 'step-changed',
    title: 'A published step makes something else',
    meaning:
      'Of an event that was kept with the lock, the step makes another one now: what was read yesterday is read otherwise today.',
    remedy: 'Restore the step. What it is to do from now on belongs in a step to a new version.',
  },
  {
    id: 'version-not-locked',
    title: 'A version is not locked yet',
    meaning: 'A change to it would not be seen.',
    remedy: 'Run `evolvent schema lock`, and commit the file.',
  },
  {
    id: 'acceptance-expired',
    title: 'An exception has had its day',
    meaning: 'A finding was accepted up to a day that has gone by. The finding counts again.',
    remedy: 'Do what the finding says; or, if the reason still holds, give the exception a later day.',
  },
  {
    id: 'acceptance-stale',
    title: 'An exception that nothing needs',
    meaning:
      'What was accepted is not found any more, or not as it was: an exception holds for what was there when it was made.',
    remedy: 'Take it out of evolvent.accept.json.',
  },
];
