import type { AnyEventDefinition, DefinedVersion } from '../definition/event-definition';
import type { FormerName } from '../definition/former-name';
import type { Retirement } from '../definition/retire-event';
import type { EventSplit } from '../definition/split-event';
import type { Step } from '../operations/step';
import type { EventSchema } from '../schema/event-schema';

export interface RegisteredSchema {
  readonly version: number;
  readonly schema: EventSchema;
}

export interface RegisteredStep {
  readonly from: number;
  readonly to: number;
  readonly step: Step;
}

/** All that was said about one event type, in the order in which it was said and before anything is checked. */
export interface Registration {
  readonly eventType: string;
  /** How many definitions named it; more than one is a problem. */
  definitions: number;
  /** What was registered here is no definition at all. */
  invalid?: boolean;
  readonly schemas: RegisteredSchema[];
  readonly upcasts: RegisteredStep[];
  readonly downcasts: RegisteredStep[];
  readonly formerNames: FormerName[];
  retirement?: Retirement;
  split?: EventSplit;
}

export type Registrations = Map<string, Registration>;

export function registrationOf(registrations: Registrations, eventType: string): Registration {
  const known = registrations.get(eventType);
  if (known !== undefined) return known;
  const none = { schemas: [], upcasts: [], downcasts: [], formerNames: [] };
  const registration: Registration = { eventType, definitions: 0, ...none };
  registrations.set(eventType, registration);
  return registration;
}

export function registerDefinition(registrations: Registrations, definition: AnyEventDefinition): void {
  if (!isDefinition(definition)) {
    // Kept under itself, so that every one of them is reported.
    registrationOf(registrations, definition as string).invalid = true;
    return;
  }
  const registration = registrationOf(registrations, definition.eventType);
  registration.definitions += 1;
  const { formerNames = [], retirement, split } = definition;
  registration.formerNames.push(...formerNames);
  if (retirement) registration.retirement = retirement;
  if (split) registration.split = split;
  for (const { schema, upcast, downcast } of definition.versions) {
    const { version } = schema;
    registration.schemas.push({ version, schema });
    if (upcast) registration.upcasts.push({ from: version - 1, to: version, step: upcast });
    if (downcast) registration.downcasts.push({ from: version, to: version - 1, step: downcast });
  }
}

export function isDefinition(value: unknown): value is AnyEventDefinition {
  if (typeof value !== 'object' || value === null || !('versions' in value) || !Array.isArray(value.versions))
    return false;
  // Not instanceof: a definition may come from the other copy of the package.
  return value.versions.every((version: DefinedVersion | undefined) => typeof version?.schema?.issuesOf === 'function');
}
