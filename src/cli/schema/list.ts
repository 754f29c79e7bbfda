import { historiesOf } from '../../compatibility/histories/histories-of';
import { answered } from '../migrations/answered';
import { listLines } from './list-report';
import { loadRegistry } from './load-registry';
import type { RegistryOptions } from './schema-options';

/** `evolvent schema list` */
export function list(options: RegistryOptions): Promise<number> {
  return answered('schema list', options, async (terminal) => {
    const eventTypes = historiesOf(await loadRegistry(options));
    return { exitCode: 0, result: { eventTypes }, lines: listLines(eventTypes, terminal.data) };
  });
}
