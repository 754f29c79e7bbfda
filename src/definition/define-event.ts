import { copyJson } from '../event/copy-json';
import { type Declare, declaredStep } from '../operations/changes-builder';
import type { FunctionStep, StepFunction, StepOptions } from '../operations/step';
import { EventSchema } from '../schema/event-schema';
import type { SchemaSource } from '../schema/standard-schema';
import { definitionErrors } from './errors';
import type { ChangesOptions, CreateOptions, DefinedVersion, NamedEvent } from './event-definition';
import type { FormerName, FormerNameOptions } from './former-name';

/**
 * Starts the definition of an event type: its name, then its versions in order.
 *
 * @example
 * ```ts
 * const StockReserved = defineEvent('StockReserved')
 *   .version(1, z.object({ sku: z.string(), qty: z.int().positive() }))
 *   .version(2, z.object({ sku: z.string(), quantity: z.int().positive() }))
 *   .upcast(({ sku, qty }) => ({ sku, quantity: qty }));
 *
 * const event = StockReserved.create({ sku: 'A-1', quantity: 3 });
 * ```
 */
export function defineEvent<const Name extends string>(eventType: Name): NamedEvent<Name> {
  return new Definition(eventType, []) as unknown as NamedEvent<Name>;
}

/** One class behind all types of the builder: which calls are open is the compiler's business, and the registry checks it again. */
class Definition {
  constructor(
    readonly eventType: string,
    readonly versions: readonly DefinedVersion[],
    readonly formerNames: readonly FormerName[] = [],
  ) {
    Object.freeze(this);
  }

  formerly(eventType: string, options: FormerNameOptions): Definition {
    const former = Object.freeze({ eventType, through: options?.through });
    return new Definition(this.eventType, this.versions, [...this.formerNames, former]);
  }

  version(version: number, source: SchemaSource): Definition {
    const added = { schema: new EventSchema(this.eventType, version, source) };
    return new Definition(this.eventType, [...this.versions, added], this.formerNames);
  }

  upcast(run: StepFunction, options: StepOptions = {}): Definition {
    return this.#withLast({ upcast: functionStep(run, options) });
  }

  changes(declare: Declare, { reason }: ChangesOptions = {}): Definition {
    return this.#withLast({ upcast: declaredStep(declare, reason) });
  }

  downcast(run: StepFunction, options: StepOptions = {}): Definition {
    return this.#withLast({ downcast: functionStep(run, options) });
  }

  create(payload: unknown, { metadata, eventId = crypto.randomUUID() }: CreateOptions = {}) {
    const { schema } = this.#last('create()');
    const { eventType } = this;
    const issues = schema.issuesOf(payload);
    if (issues) throw definitionErrors.failure('INVALID_PAYLOAD', { eventType, to: schema.version, issues, eventId });
    const result = copyJson(payload, 'payload');
    // What is no JSON is told by append, with the stream; until then it stays what it is.
    const own = 'copy' in result ? result.copy : payload;
    return { eventType, eventVersion: schema.version, payload: own, ...(metadata && { metadata }), eventId };
  }

  #last(call: string): DefinedVersion {
    const last = this.versions.at(-1);
    if (last !== undefined) return last;
    throw definitionErrors.failure('EVENT_WITHOUT_VERSION', { eventType: this.eventType, call });
  }

  #withLast(step: Pick<DefinedVersion, 'upcast' | 'downcast'>): Definition {
    const last = this.#last(Object.keys(step).join());
    return new Definition(this.eventType, [...this.versions.slice(0, -1), { ...last, ...step }], this.formerNames);
  }
}

export function functionStep(run: StepFunction, { scope = 'payload', reason }: StepOptions): FunctionStep {
  return { run, scope, ...(reason !== undefined && { reason }) };
}
