import { type ErrorFields, type EvolventError, isEvolventError } from '../errors/evolvent-error';
import { schemaErrors } from './errors';
import { silenced } from './silenced';
import { isStandardSchema, type SchemaIssue, type SchemaSource, type StandardSchema } from './standard-schema';

const { failure } = schemaErrors;

/** Where the event stands that is judged, as far as it is known. */
export type EventPlace = Pick<ErrorFields, 'streamId' | 'sequenceNumber' | 'eventId'>;

const nowhere = (): EventPlace => ({});

/** The schema of one version of an event type: made on first use, asked for a verdict only. */
export class EventSchema {
  #schema: StandardSchema | undefined;
  #failure: EvolventError | undefined;

  constructor(
    readonly eventType: string,
    readonly version: number,
    readonly source: SchemaSource,
  ) {
    if (isStandardSchema(source)) this.#schema = source;
  }

  /** The registered schema itself. Calls the function that makes it at most once, also where that fails. */
  get schema(): StandardSchema {
    if (this.#failure !== undefined) throw this.#failure;
    this.#schema ??= this.#made();
    return this.#schema;
  }

  /**
   * The issues of a value; undefined where there are none. The place is asked for errors only. The value that the validator returns is discarded: no default, date
   * or stripped key slips in on one path and not on another.
   */
  issuesOf(value: unknown, place: () => EventPlace = nowhere): readonly SchemaIssue[] | undefined {
    return this.#judged(value, place).issues;
  }

  /** The value that the schema makes of a valid one, to be compared with it; undefined where it is invalid. */
  outputOf(value: unknown): unknown {
    const result = this.#judged(value, nowhere);
    return result.issues === undefined ? result.value : undefined;
  }

  #judged(
    value: unknown,
    place: () => EventPlace,
  ): { readonly issues?: readonly SchemaIssue[] | undefined; readonly value?: unknown } {
    const { schema } = this;
    let result: unknown;
    try {
      result = schema['~standard'].validate(value);
    } catch (cause) {
      // Plain JSON Schema is compiled on first use, and does not know which event it is of.
      const code = isEvolventError(cause, 'JSON_SCHEMA_INVALID') ? 'SCHEMA_NOT_READABLE' : 'SCHEMA_THREW';
      throw failure(code, { ...this.#fields(place), cause }, cause);
    }
    if (silenced(result)) throw failure('SCHEMA_IS_ASYNC', this.#fields(place));
    if (isVerdict(result)) return result;
    throw failure('SCHEMA_THREW', {
      ...this.#fields(place),
      cause: new TypeError('its validate() returned no result'),
    });
  }

  #fields(place: () => EventPlace) {
    return { eventType: this.eventType, to: this.version, ...place() };
  }

  #made(): StandardSchema {
    let made: unknown = this.source;
    let cause: unknown;
    try {
      if (typeof this.source === 'function') made = (this.source as () => unknown)();
    } catch (error) {
      cause = error;
    }
    if (cause === undefined && isStandardSchema(made)) return made;
    const found = silenced(made) ? 'a Promise' : made;
    this.#failure = failure(
      'SCHEMA_NOT_READABLE',
      { eventType: this.eventType, to: this.version, found, cause },
      cause,
    );
    throw this.#failure;
  }
}

function isVerdict(result: unknown): result is { readonly issues?: readonly SchemaIssue[]; readonly value?: unknown } {
  if (typeof result !== 'object' || result === null) return false;
  const { issues } = result as { readonly issues?: unknown };
  return (
    issues === undefined ||
    issues === null ||
    (Array.isArray(issues) && issues.every((issue) => typeof issue === 'object' && issue !== null))
  );
}
