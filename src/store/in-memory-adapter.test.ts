import { afterAll, beforeAll, describe, test } from 'vitest';
import { adapterConformance } from '../testing';
import { inMemoryAdapter } from './in-memory-adapter';

adapterConformance({
  name: 'memory',
  runner: { describe, test, beforeAll, afterAll },
  capabilities: {
    mostEventsPerAppend: Number.POSITIVE_INFINITY,
    eventIds: true,
    metadata: true,
    readByType: true,
    globalOrder: true,
    transactions: false,
  },
  open: async () => ({ adapter: inMemoryAdapter() }),
});
