import type { CompatibilityPolicy } from '../../compatibility/containment/containment';
import type { CompatibilityLevel } from '../../compatibility/level';
import type { CommonOptions, FindingsOptions } from '../migrations/command-options';

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

export interface LevelOptions {
  readonly level?: CompatibilityLevel;
  readonly policy?: CompatibilityPolicy;
}

export interface KeptFilesOptions {
  readonly lock?: string;
  readonly accept?: string;
}

export interface SchemaCheckOptions extends RegistryOptions, LevelOptions, KeptFilesOptions, FindingsOptions {
  readonly against?: string;
  readonly events?: number;
  readonly baseline?: true;
  readonly reason?: string;
}

export interface LockCommandOptions extends RegistryOptions, KeptFilesOptions {
  readonly acceptChange?: readonly ChosenVersion[];
  readonly reason?: string;
  readonly dryRun?: true;
}

/** A version of an event type, by the name that its events are stored under. */
export interface ChosenVersion {
  readonly eventType: string;
  readonly version: number;
}

export interface DiffCommandOptions extends RegistryOptions, LevelOptions {}
