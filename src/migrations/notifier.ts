/** What a notifier is told when a run has come to its end. */
export interface RunNotice {
  readonly runId: string;
  /** `run`, `revert`, `restore`, `emergency-rollback`. */
  readonly command: string;
  readonly status: 'done' | 'failed' | 'refused';
  readonly actor: string;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly milliseconds: number;
  readonly done: readonly string[];
  readonly pending: readonly string[];
  /** The migration or stage that failed. */
  readonly failed?: string;
  /** Why, with what to do. */
  readonly reason?: string;
  readonly restorePoints: readonly string[];
}

/** One that fails never fails the run: it is a line of its log. */
export interface Notifier {
  /** `webhook`, `slack`, `sns`, or a name of your own. */
  readonly name: string;
  notify(notice: RunNotice, signal: AbortSignal): Promise<void>;
}
