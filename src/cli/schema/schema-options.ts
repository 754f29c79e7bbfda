import type { CommonOptions } from '../migrations/command-options';

/** Where the registry is: in a module of its own, or in the config. */
export interface RegistryOptions extends CommonOptions {
  readonly registry?: string;
  readonly export?: string;
  readonly config?: string;
}

export interface GraphCommandOptions extends RegistryOptions {
  readonly format: 'mermaid' | 'svg';
  readonly output?: string;
}

export interface NewVersionOptions extends RegistryOptions {
  readonly schema?: string;
  readonly output?: string;
}
