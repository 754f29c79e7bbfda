import type { MigrationInterface } from 'typeorm';
import { nameOf } from '../../postgres/migrations/applied-table';
import type { PostgresMigrationTarget } from '../../postgres/migrations/target';
import type { RunnableMigration } from './migration-stage';

/** All migrations of the target with their code, in the order that they have: repeatable ones last. */
export async function runnableMigrations(target: PostgresMigrationTarget): Promise<readonly RunnableMigration[]> {
  const { dataSource, repeatable } = target;
  const { migrations } = await target.migrations();
  return migrations
    .toSorted((one, other) => (one.timestamp ?? Number.MAX_VALUE) - (other.timestamp ?? Number.MAX_VALUE))
    .flatMap(({ name, isTransactional, phase, timestamp }) => {
      const described = { name, isTransactional, phase };
      if (timestamp === undefined) {
        const again = repeatable.find((each) => each.name === name);
        if (again === undefined) return [];
        const create = (): MigrationInterface => ({ up: (runner) => again.up(runner), down: async () => {} });
        return [{ ...described, rewrites: [], create }];
      }
      const instance = dataSource.migrations.find((each) => nameOf(each) === name);
      if (instance === undefined) return [];
      const rewrites: unknown = Reflect.get(instance, 'rewrites');
      const create = (): MigrationInterface => Reflect.construct(instance.constructor, []);
      return [{ ...described, rewrites: Array.isArray(rewrites) ? rewrites : [], create }];
    });
}
