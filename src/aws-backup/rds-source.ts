import type { TargetName } from '../migrations/migration';
import type { Calls } from './calls';
import type { Patience } from './patience';
import { clusterOf } from './rds-cluster';
import { instanceOf } from './rds-instance';
import type { RdsClient } from './sdk';

export interface RdsTags {
  readonly [name: string]: string;
}

/** An instance or a cluster, as far as restoring it goes. */
export interface RdsState {
  readonly status: string;
  readonly tags: RdsTags;
  readonly endpoint?: string;
  /** What a restored one is given of it. */
  readonly settings: object;
  readonly latestRestorableTime?: Date;
  /** Days; 0 where there are no automated backups, and with them no point in time. */
  readonly retention: number;
}

export interface SnapshotState {
  readonly status: string;
  readonly progress: number;
  readonly tags: RdsTags;
  readonly arn: string;
  readonly createdAt?: Date;
}

/** Database instances and clusters have requests of their own for the same things. */
export interface RdsKind {
  /** `instance inventory`. */
  readonly say: string;
  readonly id: string;
  describe(id: string, calls: Calls): Promise<RdsState | undefined>;
  snapshot(name: string, calls: Calls): Promise<SnapshotState | undefined>;
  createSnapshot(name: string, tags: RdsTags, calls: Calls): Promise<unknown>;
  restoreSnapshot(name: string, into: NewDatabase, calls: Calls): Promise<unknown>;
  restoreTo(time: Date, into: NewDatabase, calls: Calls): Promise<unknown>;
  /** What is not there yet when the new one is: a cluster is restored without instances. */
  complete(into: NewDatabase, calls: Calls): Promise<unknown>;
}

export interface NewDatabase {
  readonly id: string;
  /** Of the source, where it is still there. */
  readonly settings: object;
  readonly tags: RdsTags;
}

export interface RdsOptions {
  readonly client: RdsClient;
  /** Default: `['postgres']`. */
  readonly covers?: readonly TargetName[];
  readonly patience?: Patience;
}

/** Which database: an instance, or a cluster of Aurora or Multi-AZ. */
export type RdsDatabase = { readonly instance: string } | { readonly cluster: string };

export function kindOf(options: RdsOptions & RdsDatabase): RdsKind {
  return 'instance' in options
    ? instanceOf(options.client, options.instance)
    : clusterOf(options.client, options.cluster);
}
