import type { Validation } from './upcaster-chain';

export interface UpcastOptions {
  /** Default: `'output'`. */
  readonly validate?: Validation;
}

/** Of the options what chains are told; undefined where that is nothing. */
export function validationOf(options: UpcastOptions | undefined): UpcastOptions | undefined {
  const validate = options?.validate;
  return validate === undefined ? undefined : { validate };
}
