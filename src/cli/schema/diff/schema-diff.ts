import { formatsOf } from '../../../compatibility/check/checked-version';
import { compareSchemas } from '../../../compatibility/compare-schemas';
import type { SchemaComparison } from '../../../compatibility/differences/compare-schemas';
import type { UpcasterChain } from '../../../registry/upcaster-chain';
import { jsonSchemaOf } from '../../../schema/json-schema-form';
import { cliErrors } from '../../errors';
import { knownType } from '../known-type';
import { loadRegistry } from '../load-registry';
import type { DiffCommandOptions } from '../schema-options';

export interface SchemaDiff extends SchemaComparison {
  readonly eventType: string;
  readonly from: number;
  readonly to: number;
  /** What happens to an event between the two, in words; undefined where there is no way back. */
  readonly steps: string | undefined;
  /** The downcasts that there would have to be. */
  readonly missing: readonly string[];
}

/** Two versions of an event type, compared. Throws `EVENT_TYPE_MISSING`, `EVENT_TYPE_RETIRED`, `UNKNOWN_EVENT_VERSION`, `SCHEMA_NOT_COMPARABLE`. */
export async function schemaDiff(
  eventType: string,
  from: number,
  to: number,
  options: DiffCommandOptions,
): Promise<SchemaDiff> {
  const { level, policy } = options;
  const type = knownType(await loadRegistry(options), eventType);
  if (type.kind === 'retired') throw cliErrors.failure('EVENT_TYPE_RETIRED', { eventType, reason: type.reason });
  const { chain } = type;
  const [older, newer] = [schemaOf(chain, from), schemaOf(chain, to)];
  const { vendor } = chain.getSchema(to)['~standard'];
  const comparison = compareSchemas(older, newer, {
    ...(level !== undefined && { level }),
    ...(policy !== undefined && { policy }),
    formats: formatsOf(vendor),
  });
  const missing = chain.missingDowncasts(from, to);
  const steps = missing.length > 0 ? undefined : chain.explain(from, to);
  return { eventType, from, to, ...comparison, steps, missing };
}

function schemaOf(chain: UpcasterChain, version: number) {
  const schema = jsonSchemaOf(chain.eventSchema(version));
  if (schema !== undefined) return schema;
  const { vendor } = chain.getSchema(version)['~standard'];
  throw cliErrors.failure('SCHEMA_NOT_COMPARABLE', { eventType: chain.eventType, version, vendor });
}
