import type { JsonValue } from '../../event/json';
import type { JsonSchemaNode } from '../../schema/json-schema-node';

/** Whether every value of the older schema is valid by the newer one: with a proof, with a witness, or not known. */
export type Containment =
  | { readonly answer: 'yes' }
  /** `witness` is valid by the older schema and refused by the newer one; it was run through both. */
  | { readonly answer: 'no'; readonly witness: JsonValue }
  /** Never to be taken for yes. */
  | { readonly answer: 'unknown'; readonly reason: string };

/**
 * How objects are read. `'event'`: who writes is closed, since append refuses properties that the schema does not name; who reads is
 * as written. `'strict'`: both as written. `'lenient'`: who writes is closed, and who reads ignores properties that it does not name,
 * even where its schema refuses them.
 */
export type CompatibilityPolicy = 'event' | 'strict' | 'lenient';

/**
 * What `format` means. `'annotation'`: nothing, as JSON Schema says unless told otherwise. `'assertion'`: a rule, as Ajv with its formats
 * takes it. `'unless-pattern'`: a rule where no `pattern` stands beside it, as Zod validates.
 */
export type FormatMeaning = 'annotation' | 'assertion' | 'unless-pattern';

export interface ContainmentOptions {
  /** Default: `'strict'`, both as written. */
  readonly policy?: CompatibilityPolicy;
  /** Default: `'annotation'`. */
  readonly formats?: FormatMeaning;
  /** For schemas that do not name theirs in `$schema`. Default: `'2020-12'`, which takes the old forms of tuples too. */
  readonly draft?: 'draft-07' | '2020-12';
  /** Ends the search with `unknown`. Defaults: 200,000 steps, 500 milliseconds and twice what reading the schemas took. */
  readonly budget?: { readonly steps?: number; readonly milliseconds?: number };
}

/** What decides whether every value of the older schema is valid by the newer one. */
export type Contains = (older: JsonSchemaNode, newer: JsonSchemaNode, options?: ContainmentOptions) => Containment;
