/** One structural problem of the event types that a registry was to be built from. */
export interface RegistryProblem {
  readonly rule:
    | 'invalid-definition'
    | 'invalid-event-type'
    | 'invalid-version'
    | 'invalid-schema'
    | 'invalid-step'
    | 'invalid-changes'
    | 'changes-do-not-fit'
    | 'duplicate-event-type'
    | 'duplicate-version'
    | 'duplicate-step'
    | 'missing-version'
    | 'missing-upcast'
    | 'jump'
    | 'wrong-direction'
    | 'step-without-schema'
    | 'invalid-former-name'
    | 'former-name-taken'
    | 'former-name-cycle'
    | 'invalid-retirement'
    | 'invalid-split'
    | 'split-output'
    | 'split-cycle';
  readonly eventType: string;
  readonly versions: readonly number[];
  readonly explanation: string;
  readonly remedy: string;
}
