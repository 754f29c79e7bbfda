import type { Possession } from './engine';
import type { EngineName } from './engine-names';

/** What a keeper is told when it starts. */
export interface KeeperOrder {
  readonly engines: readonly EngineName[];
  /** 'first-use' answers at once and launches an engine when somebody connects to it. */
  readonly launch: 'now' | 'first-use';
  /** The port to try before free ones. */
  readonly firstPort?: number;
}

/** What a keeper tells the process that it keeps engines for. */
export type KeeperMessage =
  | { readonly owns: Possession }
  | { readonly disowns: Possession }
  | { readonly urls: Readonly<Record<string, string>> }
  | { readonly failed: string };
