import type { Engine } from './engine';
import type { PickPort } from './free-port';

/** The engines by name; each is loaded only when it is wanted. */
export const engineNames = {
  postgres: async (pickPort) => (await import('./postgres-engine')).postgresEngine(pickPort),
  'postgres-of-debian': async (pickPort) => {
    const [{ postgresEngine }, { debianServer }] = await Promise.all([
      import('./postgres-engine'),
      import('./postgres-of-debian'),
    ]);
    return postgresEngine(pickPort, debianServer);
  },
  'dynamodb-local': async (pickPort) => (await import('./dynamodb-local-engine')).dynamodbLocalEngine(pickPort),
  dynalite: async () => (await import('./dynalite-engine')).dynaliteEngine,
} satisfies Record<string, (pickPort: PickPort) => Promise<Engine>>;

export type EngineName = keyof typeof engineNames;
