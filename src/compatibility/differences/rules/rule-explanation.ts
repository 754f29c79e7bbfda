/** Whether a rule leaves schemas compatible, in words: `yes, unless the newer schema refuses further properties`. */
export interface RuleAnswers {
  readonly backward: string;
  readonly forward: string;
}

/** What a rule of `compareSchemas` says, and what to do about it. */
export interface RuleExplanation {
  readonly id: string;
  readonly title: string;
  readonly meaning: string;
  /** By the policy `event`. */
  readonly event: RuleAnswers;
  /** By the policy `strict`. */
  readonly strict: RuleAnswers;
  readonly remedy: string;
}
