import { proposedOperations } from '../../compatibility/new-version/proposed-operations';
import { firstVersionCode, nextVersionCode } from '../../compatibility/new-version/version-code';
import { jsonSchemaOf } from '../../schema/json-schema-form';
import type { JsonSchemaNode } from '../../schema/json-schema-node';
import { cliErrors } from '../errors';
import { type Answer, answered } from '../migrations/answered';
import type { Terminal } from '../migrations/terminal';
import type { ServiceRegistry } from '../registry-in';
import { givenOutput } from './given-output';
import { nameMeant } from './known-type';
import { loadRegistry } from './load-registry';
import { readSchema } from './read-schema';
import type { NewVersionOptions } from './schema-options';

/** `evolvent schema new <Event>` */
export function newVersion(eventType: string, options: NewVersionOptions): Promise<number> {
  const { output, schema } = options;
  return answered('schema new', options, async (terminal) => {
    const newer = schema === undefined ? undefined : await readSchema(schema);
    const registry = await loadRegistry(options);
    const { code, trouble, ...result } = newCode(registry, eventType, newer, terminal);
    return { ...(await givenOutput(code, { output, terminal, result })), trouble };
  });
}

interface NewCode {
  readonly eventType: string;
  readonly version: number;
  readonly operations: readonly object[];
  readonly code: string;
  readonly trouble: NonNullable<Answer['trouble']>;
}

function newCode(
  registry: ServiceRegistry,
  eventType: string,
  newer: JsonSchemaNode | undefined,
  { progress }: Terminal,
): NewCode {
  const warning = (text: string) => `${progress.yellow('!')} ${text}`;
  const type = registry.knownTypes().find((each) => each.eventType === eventType);
  if (type?.kind === 'retired') throw cliErrors.failure('EVENT_TYPE_RETIRED', { eventType, reason: type.reason });
  if (type === undefined) {
    const meant = nameMeant(registry, eventType);
    const trouble = meant === undefined ? [] : [warning(`${eventType} is a new event type. Did you mean ${meant}?`)];
    return { eventType, version: 1, operations: [], code: firstVersionCode(eventType, newer), trouble };
  }
  const { latestVersion } = type.chain;
  const older = jsonSchemaOf(type.chain.eventSchema(latestVersion));
  const version = latestVersion + 1;
  const operations = older === undefined || newer === undefined ? [] : proposedOperations(older, newer);
  const code = nextVersionCode({ eventType, version, older, newer, operations });
  const isSilent = older === undefined && newer !== undefined;
  const trouble = isSilent
    ? [warning(`Version ${latestVersion} of ${eventType} has no JSON Schema to compare with: nothing is proposed.`)]
    : [];
  return { eventType, version, operations, code, trouble };
}
