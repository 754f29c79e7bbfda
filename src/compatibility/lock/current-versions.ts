import { isEvolventError } from '../../errors/evolvent-error';
import { reasonOf } from '../../errors/say';
import type { EventSchemaRegistry } from '../../registry/event-schema-registry';
import type { UpcasterChain } from '../../registry/upcaster-chain';
import { jsonSchemaOf } from '../../schema/json-schema-form';
import { type CanonicalSchema, canonicalSchema } from '../canonical-schema';
import type { Generator } from './lock';

/** What a lock asks a registry. */
export type LockableRegistry = Pick<EventSchemaRegistry, 'chains' | 'knownType' | 'leftOut'>;

export interface CurrentVersionsOptions {
  /** Releases of the packages that make schemas, by the vendor that `~standard` names: `{ zod: '4.6.7' }`. */
  readonly versionsOfGenerators?: Readonly<Record<string, string>>;
}

/** A version as the registry has it now. */
export interface CurrentVersion {
  /** The name that events of this version are stored under. */
  readonly eventType: string;
  readonly version: number;
  readonly chain: UpcasterChain;
  readonly generator: Generator;
  /** Undefined where the schema has no form as JSON Schema: `reason` says why. */
  readonly canonical: CanonicalSchema | undefined;
  readonly reason: string;
}

/** All versions of a registry, as they would be locked now. */
export interface CurrentVersions {
  readonly versions: readonly CurrentVersion[];
  /** The version that events stored under a name are of; undefined where there is none. */
  find(eventType: string, version: number): CurrentVersion | undefined;
  /** Whether nobody asks for the events of that name: the type is retired, or was left out by `pick`. */
  isUnread(eventType: string): boolean;
}

/** The versions of a registry, the schemas of all of them built. A schema that cannot be built or read is told as `reason`. */
export function currentVersions(registry: LockableRegistry, options: CurrentVersionsOptions = {}): CurrentVersions {
  const byChain = new Map(
    registry
      .chains()
      .map((chain) => [chain.eventType, chain.versions.map((version) => versionOf(chain, version, options))]),
  );
  return {
    versions: [...byChain.values()].flat(),
    find: (eventType, version) => byChain.get(registry.knownType(eventType)?.eventType ?? eventType)?.[version - 1],
    isUnread: (eventType) => registry.knownType(eventType)?.kind === 'retired' || registry.leftOut(eventType),
  };
}

function versionOf(chain: UpcasterChain, version: number, options: CurrentVersionsOptions): CurrentVersion {
  const eventType = chain.formerNames.find(({ through }) => version <= through)?.eventType ?? chain.eventType;
  const place = { eventType, version, chain };
  try {
    const schema = chain.eventSchema(version);
    const { vendor } = schema.schema['~standard'];
    const release = options.versionsOfGenerators?.[vendor];
    const generator = { vendor, ...(release !== undefined && { version: release }) };
    const node = jsonSchemaOf(schema);
    if (node === undefined) {
      const reason = `${vendor} gives no JSON Schema for it: its library makes none, or a part of it has none (a date, a transform)`;
      return { ...place, generator, canonical: undefined, reason };
    }
    return { ...place, generator, canonical: canonicalSchema(node), reason: '' };
  } catch (thrown) {
    const [reason = ''] = reasonOf(thrown).split('\n');
    const code = isEvolventError(thrown) ? thrown.code : 'a schema threw';
    return { ...place, generator: { vendor: 'unknown' }, canonical: undefined, reason: `${code}: ${reason}` };
  }
}
