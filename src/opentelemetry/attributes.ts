import { isEvolventError } from '../errors/evolvent-error';

const systems: Readonly<Record<string, string | undefined>> = { postgres: 'postgresql', dynamodb: 'aws.dynamodb' };

/** `db.system.name` as the semantic conventions have it; nothing for events, which are in either. */
export function databaseSystem(target: string): Record<string, string> {
  const system = systems[target];
  return system === undefined ? {} : { 'db.system.name': system };
}

/** `error.type`: the code of an error of ours, otherwise the name of its class. Few values, never a message. */
export function errorType(error: unknown): string {
  if (isEvolventError(error)) return error.code;
  return error instanceof Error ? error.name : '_OTHER';
}
