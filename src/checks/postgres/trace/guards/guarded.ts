import type { DataSource } from 'typeorm';
import { refuseDataSource } from './refuse-data-source';
import { refuseNetwork } from './refuse-network';
import { type TracedContext, tracedContext } from './traced-context';

/**
 * Does the work, in which neither the network nor the service's own database can be reached. The guards stay until the work has
 * come to its end by itself, which that of a runaway may never do; they concern nothing but the work.
 *
 * Not refused: what a worker thread does, functions of `node:child_process` that plain JavaScript took out of the module before.
 */
export function guarded<Result>(
  targets: readonly DataSource[],
  context: TracedContext,
  work: () => Promise<Result>,
): Promise<Result> {
  const releases = [refuseNetwork(), ...targets.map(refuseDataSource)];
  return tracedContext
    .run(context, async () => work())
    .finally(() => {
      for (const release of releases) release();
    });
}
