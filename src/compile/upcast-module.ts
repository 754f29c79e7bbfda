import type { Make } from '../plan/object-layout';
import { compileErrors } from './errors';

/** What modules are written as today. A change of what a make function is given is a new format. */
export const moduleFormat = 1;

/** What `evolvent compile` writes: make functions by the keys of their sources. */
export interface UpcastModule {
  readonly format: number;
  readonly makers: Readonly<Record<string, (...given: never[]) => unknown>>;
}

/** Gives a make function the tables and closures that its source names by position. */
export type MakeFactory = (tables: readonly unknown[], evaluates: readonly unknown[]) => Make;

/**
 * The make functions of a module, or of its namespace. Throws `UPCAST_MODULE_INVALID` where it is no such module, and
 * `UPCAST_MODULE_TOO_NEW` where a newer release wrote it.
 */
export function makersOf(module: unknown): ReadonlyMap<string, MakeFactory> {
  const given = isRecord(module) && !('format' in module) && 'default' in module ? module.default : module;
  if (!isRecord(given)) throw invalid(given);
  const { format, makers } = given;
  if (!Number.isSafeInteger(format) || (format as number) < 1) throw invalid(given, 'it has no format');
  if (format !== moduleFormat)
    throw compileErrors.failure('UPCAST_MODULE_TOO_NEW', { format: format as number, known: moduleFormat });
  if (!isRecord(makers)) throw invalid(given, 'it has no makers');
  const entries = Object.entries(makers);
  const stray = entries.find(([, factory]) => typeof factory !== 'function');
  if (stray !== undefined) throw invalid(given, `its maker ${JSON.stringify(stray[0])} is no function`);
  return new Map(entries as [string, MakeFactory][]);
}

function invalid(found: unknown, reason?: string) {
  return compileErrors.failure('UPCAST_MODULE_INVALID', { found, ...(reason !== undefined && { reason }) });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  // Also the namespace of a module, which has no prototype.
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
