import type { EventShape, VersionShape } from '../definition/event-shape';
import { say } from '../errors/say';
import { isPlainObject } from '../event/is-plain-object';
import type { AnyEventRegistry } from '../registry/event-schema-registry';
import { storeErrors } from './errors';

type VersionsOf<History> = unknown extends History
  ? number
  : History extends VersionShape<infer Version, unknown>
    ? Version
    : never;

/** Event types that are written in an older version than the latest, while readers of that version are about. */
export type WriteVersions<Shapes extends EventShape> = {
  readonly [Name in Shapes['eventType']]?: VersionsOf<Extract<Shapes, { readonly eventType: Name }>['history']>;
};

/** Why a version cannot be written. */
export interface WriteVersionProblem {
  readonly eventType: string;
  readonly version: unknown;
  readonly reason: string;
}

/** The pinned version of each event type. Throws `WRITE_VERSIONS_INVALID` with all that cannot be written. */
export function pinnedVersions(
  registry: AnyEventRegistry,
  writeVersions: Readonly<Record<string, unknown>> = {},
): ReadonlyMap<string, number> {
  if (!isPlainObject(writeVersions)) {
    const reason = `writeVersions is ${say(writeVersions)}, not an object`;
    throw storeErrors.failure('WRITE_VERSIONS_INVALID', {
      problems: [{ eventType: '', version: undefined, reason }],
    });
  }
  const pins = Object.entries(writeVersions).filter(([, version]) => version !== undefined);
  const problems = pins.flatMap(([eventType, version]): WriteVersionProblem[] => {
    const reason = reasonAgainst(registry, eventType, version);
    return reason === undefined ? [] : [{ eventType, version, reason }];
  });
  if (problems.length > 0) throw storeErrors.failure('WRITE_VERSIONS_INVALID', { problems });
  return new Map(pins as [string, number][]);
}

function reasonAgainst(registry: AnyEventRegistry, eventType: string, version: unknown): string | undefined {
  if (!registry.has(eventType)) return 'no event type of the registry has that name';
  const chain = registry.chain(eventType);
  if (!chain.has(version as number)) return `its versions are ${chain.versions.join(', ')}, not ${say(version)}`;
  const missing = chain.missingDowncasts(chain.latestVersion, version as number);
  return missing.length === 0 ? undefined : `there is no downcast ${missing.join(', ')}`;
}
