/** One result of a check. */
export interface Finding {
  /** Stable, in kebab-case. */
  readonly rule: string;
  readonly severity: 'blocker' | 'warning' | 'note';
  /** Table, column, attribute or index. */
  readonly place: string;
  readonly explanation: string;
  readonly remedy: string;
}

/** What `createEventsTable` did or found. An existing table is never changed. */
export interface EventsTableResult {
  readonly created: boolean;
  /** Empty where the table was made now, or fits. */
  readonly findings: readonly Finding[];
}
