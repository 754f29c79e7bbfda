import type { DataSource } from 'typeorm';
import { sharedPatches } from './patch';
import { refusal } from './traced-context';

const ofDataSources = new WeakMap<DataSource, () => () => void>();

/**
 * Refuses connections of the service's own DataSource to what runs in a migration: one that imports it would change the real
 * database while it is checked.
 */
export function refuseDataSource(target: DataSource): () => void {
  let use = ofDataSources.get(target);
  if (use === undefined) {
    use = sharedPatches(() =>
      ['obtainMasterConnection', 'obtainSlaveConnection'].map((name) => ({
        object: target.driver,
        name,
        around: (original) =>
          function (...given) {
            const error = refusal(() => "it uses the service's own DataSource, not the QueryRunner that it is given");
            return error === undefined ? original.apply(this, given) : Promise.reject(error);
          },
      })),
    );
    ofDataSources.set(target, use);
  }
  return use();
}
