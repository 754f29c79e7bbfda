import { changeLog } from '../../compatibility/change-log';
import { answered } from '../migrations/answered';
import { plainText } from '../migrations/plain-text';
import { knownType } from './known-type';
import { loadRegistry } from './load-registry';
import type { RegistryOptions } from './schema-options';

/** `evolvent schema log [event]` */
export function log(eventType: string | undefined, options: RegistryOptions): Promise<number> {
  return answered('schema log', options, async () => {
    const registry = await loadRegistry(options);
    const chosen = eventType === undefined ? {} : { eventTypes: [knownType(registry, eventType).eventType] };
    const markdown = changeLog(registry, chosen);
    return { exitCode: 0, result: { markdown }, lines: [plainText(markdown).trimEnd()] };
  });
}
