import { functionStep } from '../definition/define-event';
import type { AnyEventDefinition, ChangesOptions } from '../definition/event-definition';
import { type Declare, declaredStep } from '../operations/changes-builder';
import { listedStep, type OperationData } from '../operations/operation-list';
import type { StepFunction, StepOptions } from '../operations/step';
import { EventSchema } from '../schema/event-schema';
import type { SchemaSource } from '../schema/standard-schema';
import { registryErrors } from './errors';
import type { EventSchemaRegistry } from './event-schema-registry';
import { type Registrations, registerDefinition, registrationOf } from './registration';
import type { UntypedEventShape } from './registry-types';

/**
 * Collects schemas and steps in any order; `build()` checks them whole and closes the builder. Its methods change it and
 * return it. Nothing is refused before `build()`, which reports every problem in one `REGISTRY_INVALID`.
 *
 * @example
 * ```ts
 * const registry = EventSchemaRegistry.builder()
 *   .registerSchema('StockReserved', 1, reservedV1)
 *   .registerSchema('StockReserved', 2, reservedV2)
 *   .registerUpcaster('StockReserved', 1, 2, (payload) => ({ sku: payload.sku, quantity: payload.qty }))
 *   .build();
 * ```
 */
export class EventSchemaRegistryBuilder {
  readonly #registrations: Registrations = new Map();
  readonly #make: (registrations: Registrations) => EventSchemaRegistry<UntypedEventShape>;
  #closed = false;

  /** @internal `EventSchemaRegistry.builder()` makes builders. */
  constructor(make: (registrations: Registrations) => EventSchemaRegistry<UntypedEventShape>) {
    this.#make = make;
  }

  /** Takes a whole event definition, beside what is registered piece by piece. */
  register(definition: AnyEventDefinition): this {
    this.#requireOpen('register');
    registerDefinition(this.#registrations, definition);
    return this;
  }

  registerSchema(eventType: string, version: number, schema: SchemaSource): this {
    this.#requireOpen('registerSchema');
    const eventSchema = new EventSchema(eventType, version, schema);
    registrationOf(this.#registrations, eventType).schemas.push({ version, schema: eventSchema });
    return this;
  }

  /** The step from a version to the next. A jump over versions is refused by `build()`. */
  registerUpcaster(
    eventType: string,
    fromVersion: number,
    toVersion: number,
    upcast: StepFunction,
    options: StepOptions = {},
  ): this {
    this.#requireOpen('registerUpcaster');
    const step = functionStep(upcast, options ?? {});
    registrationOf(this.#registrations, eventType).upcasts.push({ from: fromVersion, to: toVersion, step });
    return this;
  }

  /**
   * The step from a version to the next, as operations: a function that declares them, or a list of them as data, as it comes from
   * a file. `build()` holds them to the schemas, which the compiler has not seen. A list is never turned into source text.
   *
   * @example
   * ```ts
   * const registry = EventSchemaRegistry.builder()
   *   .registerSchema('StockReserved', 1, reservedV1)
   *   .registerSchema('StockReserved', 2, reservedV2)
   *   .registerChanges('StockReserved', 1, 2, [{ operation: 'rename', from: 'qty', to: 'quantity' }])
   *   .build();
   * ```
   */
  registerChanges(
    eventType: string,
    fromVersion: number,
    toVersion: number,
    changes: readonly OperationData[] | Declare,
    options: ChangesOptions = {},
  ): this {
    this.#requireOpen('registerChanges');
    const step =
      typeof changes === 'function' ? declaredStep(changes, options?.reason) : listedStep(changes, options?.reason);
    registrationOf(this.#registrations, eventType).upcasts.push({ from: fromVersion, to: toVersion, step });
    return this;
  }

  /** The step from a version to the one before. */
  registerDowncaster(
    eventType: string,
    fromVersion: number,
    toVersion: number,
    downcast: StepFunction,
    options: StepOptions = {},
  ): this {
    this.#requireOpen('registerDowncaster');
    const step = functionStep(downcast, options ?? {});
    registrationOf(this.#registrations, eventType).downcasts.push({ from: fromVersion, to: toVersion, step });
    return this;
  }

  /** The registry. The builder stays open where it throws `REGISTRY_INVALID`. */
  build(): EventSchemaRegistry<UntypedEventShape> {
    this.#requireOpen('build');
    const registry = this.#make(this.#registrations);
    this.#closed = true;
    return registry;
  }

  #requireOpen(call: string): void {
    if (this.#closed) throw registryErrors.failure('BUILDER_CLOSED', { call: `${call}()` });
  }
}
