import type { CheckFinding } from '../../checks/check-finding';
import { notChecked } from '../../checks/coverage/not-checked';
import { isEvolventError } from '../../errors/evolvent-error';
import type { CheckContext, MigrationConfig, PlanCheck } from '../../migrations/config';
import type { Plan } from '../../migrations/plan';
import { isRegistry } from '../registry-in';

/** A check that the command line makes, where the config names none. */
interface DefaultCheck {
  readonly name: string;
  /** Whether there is something to look at. */
  readonly isFor: (config: MigrationConfig, plan: Plan) => boolean;
  readonly load: (config: MigrationConfig) => Promise<PlanCheck>;
}

const defaultChecks: readonly DefaultCheck[] = [
  {
    name: 'postgres',
    isFor: (_, { steps }) => steps.some(({ target }) => target === 'postgres'),
    load: async () => (await import('../../checks/postgres/postgres-checks')).postgresChecks(),
  },
  {
    name: 'dynamodb',
    isFor: (_, { steps }) => steps.some(({ target }) => target === 'dynamodb'),
    load: async () => (await import('../../checks/dynamodb/dynamodb-checks')).dynamodbChecks(),
  },
  {
    name: 'events',
    isFor: ({ registry }) => isRegistry(registry),
    async load({ registry }) {
      const { eventChecks } = await import('../../checks/events/event-checks');
      // What is stored is looked at where the config says so: reading a table of events takes its time.
      return isRegistry(registry) ? eventChecks({ registry }) : { name: 'events', check: async () => [] };
    },
  },
];

/** The config with the checks of Evolvent, where it names none. They are loaded when there is something to look at. */
export function withDefaultChecks(
  config: MigrationConfig,
  checks: readonly DefaultCheck[] = defaultChecks,
): MigrationConfig {
  if (config.check !== undefined) return config;
  return { ...config, check: checks.map((each) => lazily(each, config)) };
}

function lazily({ name, isFor, load }: DefaultCheck, config: MigrationConfig): PlanCheck {
  return {
    name,
    async check(plan: Plan, context: CheckContext) {
      if (!isFor(config, plan)) return [];
      try {
        return await (await load(config)).check(plan, context);
      } catch (error) {
        // Nobody asked for the check by name, so what it lacks does not stop anything; but it is said.
        if (isEvolventError(error, 'PEER_MISSING')) return [withoutPeer(name, error)];
        throw error;
      }
    },
  };
}

function withoutPeer(
  name: string,
  { fields, message, remedy }: Error & { readonly fields: object; readonly remedy: string },
): CheckFinding {
  const peer: unknown = Reflect.get(fields, 'name');
  return notChecked(name, {
    why: `What the migrations of ${name} do was not looked at: ${typeof peer === 'string' ? `${peer} is not installed` : message}.`,
    remedy,
  });
}
