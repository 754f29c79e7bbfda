import { isEvolventError } from '../errors/evolvent-error';
import { schemaErrors } from './errors';
import { isStandardSchema, type SchemaIssue, type SchemaSource, type StandardSchema } from './standard-schema';

const { failure } = schemaErrors;

/** The schema of one version of an event type: made on first use, asked for a verdict only. */
export class EventSchema {
  #schema: StandardSchema | undefined;

  constructor(
    readonly eventType: string,
    readonly version: number,
    readonly source: SchemaSource,
  ) {
    if (isStandardSchema(source)) this.#schema = source;
  }

  /** The registered schema itself. Calls the function that makes it at most once. */
  get schema(): StandardSchema {
    this.#schema ??= this.#made();
    return this.#schema;
  }

  /**
   * The issues of a value; undefined where there are none. The value that the validator returns is discarded: no default, date
   * or stripped key slips in on one path and not on another.
   */
  issuesOf(value: unknown): readonly SchemaIssue[] | undefined {
    return this.#judged(value).issues;
  }

  /** The value that the schema makes of a valid one, to be compared with it; undefined where it is invalid. */
  outputOf(value: unknown): unknown {
    const result = this.#judged(value);
    return result.issues === undefined ? result.value : undefined;
  }

  #judged(value: unknown) {
    const { schema } = this;
    const place = { eventType: this.eventType, to: this.version };
    let result: ReturnType<StandardSchema['~standard']['validate']>;
    try {
      result = schema['~standard'].validate(value);
    } catch (cause) {
      // Zod throws where an asynchronous refinement meets a synchronous parse; validate() itself answers with a Promise.
      throw isEvolventError(cause) ? cause : failure('SCHEMA_THREW', { ...place, cause }, cause);
    }
    if (!(result instanceof Promise || 'then' in result)) return result;
    // Nobody waits for it: without this, its rejection would end the process.
    Promise.resolve(result).catch(() => {});
    throw failure('SCHEMA_IS_ASYNC', place);
  }

  #made(): StandardSchema {
    const place = { eventType: this.eventType, to: this.version };
    if (typeof this.source !== 'function') throw failure('SCHEMA_NOT_READABLE', { ...place, found: this.source });
    let made: unknown;
    try {
      made = (this.source as () => unknown)();
    } catch (cause) {
      throw failure('SCHEMA_NOT_READABLE', { ...place, cause }, cause);
    }
    if (isStandardSchema(made)) return made;
    throw failure('SCHEMA_NOT_READABLE', { ...place, found: made });
  }
}
