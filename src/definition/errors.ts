import { errorCatalogue } from '../errors/catalogue';
import { placeOf } from '../errors/place';
import { issueText } from '../schema/issue-text';
import type { SchemaIssue } from '../schema/standard-schema';

export interface InvalidPayloadFields {
  readonly eventType: string;
  /** The version whose schema refused it. */
  readonly to: number;
  readonly issues: readonly SchemaIssue[];
  readonly streamId?: string;
  readonly sequenceNumber?: number;
  readonly eventId?: string;
  readonly [field: string]: unknown;
}

export const definitionErrors = errorCatalogue({
  EVENT_WITHOUT_VERSION: {
    meaning: 'A step was given, or an event created, before the event type had its first version.',
    explain: ({ eventType, call }: { readonly eventType: string; readonly call: string }) =>
      `${eventType} has no version yet, so ${call} cannot be called.`,
    remedy: 'Call .version(1, schema) first.',
  },
  INVALID_PAYLOAD: {
    meaning:
      'A payload does not fit the schema of the version that it claims to have. `fields.issues` has all issues of the schema.',
    explain: (fields: InvalidPayloadFields) =>
      `The payload of ${fields.eventType}${placeOf(fields)} is not valid as v${fields.to}: ${issueText(fields.issues)}.`,
    remedy: 'Repair the payload where it is made, or declare a version that allows it.',
  },
});
