/** A rule of a schema that its JSON Schema does not say. */
export interface UnexpressedRule {
  /** Where it stands, such as `lines[].sku`; empty for the payload itself. */
  readonly path: string;
  /** In words: `a refinement`. */
  readonly what: string;
  /** Whether the schema takes fewer values than its JSON Schema says, or others. */
  readonly effect: 'takes-less' | 'takes-other';
}

export type RuleWithoutPath = Omit<UnexpressedRule, 'path'>;

/** Where flags change what is matched; both modes for Unicode are what JSON Schema means anyway. */
export function hasFlags(flags: string): boolean {
  return flags.replaceAll(/[uv]/g, '') !== '';
}
