/** Which texts are looked for. Patterns are those of JSON Schema: in unicode mode, not anchored. Lengths are in code points. */
export interface TextQuery {
  readonly matching: readonly string[];
  readonly notMatching: readonly string[];
  /** Default: 0. */
  readonly minLength?: number | undefined;
  /** Default: no limit. */
  readonly maxLength?: number | undefined;
  readonly except?: ReadonlySet<string> | undefined;
}

/** Some texts, the shortest first, as readable as can be; `isAll` where there are no others. */
export interface FoundTexts {
  readonly texts: readonly string[];
  readonly isAll: boolean;
}
