import type { AnyEventDefinition } from '../definition/event-definition';
import type { FunctionStep } from '../definition/step';
import type { EventSchema } from '../schema/event-schema';

export interface RegisteredSchema {
  readonly version: number;
  readonly schema: EventSchema;
}

export interface RegisteredStep {
  readonly from: number;
  readonly to: number;
  readonly step: FunctionStep;
}

/** All that was said about one event type, in the order in which it was said and before anything is checked. */
export interface Registration {
  readonly eventType: string;
  /** How many definitions named it; more than one is a problem. */
  definitions: number;
  readonly schemas: RegisteredSchema[];
  readonly upcasts: RegisteredStep[];
  readonly downcasts: RegisteredStep[];
}

export type Registrations = Map<string, Registration>;

export function registrationOf(registrations: Registrations, eventType: string): Registration {
  const known = registrations.get(eventType);
  if (known !== undefined) return known;
  const registration: Registration = { eventType, definitions: 0, schemas: [], upcasts: [], downcasts: [] };
  registrations.set(eventType, registration);
  return registration;
}

export function registerDefinition(registrations: Registrations, definition: AnyEventDefinition): void {
  const registration = registrationOf(registrations, definition.eventType);
  registration.definitions += 1;
  for (const { schema, upcast, downcast } of definition.versions) {
    const { version } = schema;
    registration.schemas.push({ version, schema });
    if (upcast) registration.upcasts.push({ from: version - 1, to: version, step: upcast });
    if (downcast) registration.downcasts.push({ from: version, to: version - 1, step: downcast });
  }
}
