import { expect } from 'vitest';
import { type EvolventError, isEvolventError } from '../src/errors/evolvent-error';

/** The catalogued error that the work fails with, which has to have this code. */
export function failureOf(code: string, work: () => unknown): EvolventError {
  try {
    work();
  } catch (error) {
    if (!isEvolventError(error)) throw error;
    expect(error.code, error.message).toBe(code);
    return error;
  }
  throw new Error(`expected ${code}, and nothing was refused`);
}

export async function rejectionOf(code: string, work: () => Promise<unknown>): Promise<EvolventError> {
  try {
    await work();
  } catch (error) {
    if (!isEvolventError(error)) throw error;
    expect(error.code, error.message).toBe(code);
    return error;
  }
  throw new Error(`expected ${code}, and nothing was refused`);
}
