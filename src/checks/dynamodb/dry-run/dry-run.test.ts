import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import {
  BatchWriteCommand,
  ScanCommand as DocumentScan,
  DynamoDBDocumentClient,
  PutCommand,
} from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DynamodbMigrationContext } from '../../../dynamodb/migrations';
import type { DynamodbChecksOptions } from '../dynamodb-checks';
import { checked, stockTables } from '../stock-tables.fixture';

let tables: Awaited<ReturnType<typeof stockTables>>;
let before: unknown;
beforeAll(async () => {
  tables = await stockTables();
  before = await stored();
});
afterAll(() => tables?.close());

async function stored() {
  const { Items = [] } = await tables.engine.send(new ScanCommand({ TableName: 'settings', ConsistentRead: true }));
  return Items;
}

const Item = { name: { S: 'setting-1' }, value: { S: 'overwritten' } };
const put = () => new PutItemCommand({ TableName: 'settings', Item });
const Native = { name: 'setting-1', value: 'overwritten' };

function findingsOf(
  up: (context: DynamodbMigrationContext) => Promise<unknown>,
  options?: DynamodbChecksOptions,
  client = tables.client,
) {
  class ChangeStock1735689600000 {
    up = async (context: DynamodbMigrationContext) => void (await up(context));
  }
  return checked(client, [ChangeStock1735689600000], options);
}

const rulesOf = (findings: Awaited<ReturnType<typeof findingsOf>>) => [...new Set(findings.map(({ rule }) => rule))];
const reasons = (findings: Awaited<ReturnType<typeof findingsOf>>) =>
  findings
    .filter(({ rule }) => rule === 'dynamodb-not-checked')
    .map(({ explanation }) => explanation.replace(/^.*to its end: /, ''));

describe('nothing is written by', () => {
  test.each<[string, (context: DynamodbMigrationContext) => Promise<unknown>]>([
    ['the client of the context', ({ client }) => client.send(put())],
    ['the client of the service, of which the code has kept hold', () => tables.client.send(put())],
    ['a client of its own', () => new DynamoDBClient(tables.settings).send(put())],
    [
      'a document client made of the one of the context',
      ({ client }) =>
        DynamoDBDocumentClient.from(client as DynamoDBClient).send(
          new PutCommand({ TableName: 'settings', Item: Native }),
        ),
    ],
    [
      'a document client of its own',
      () =>
        DynamoDBDocumentClient.from(new DynamoDBClient(tables.settings)).send(
          new BatchWriteCommand({ RequestItems: { settings: [{ PutRequest: { Item: Native } }] } }),
        ),
    ],
  ])('%s', async (_, up) => {
    expect(rulesOf(await findingsOf(up))).toEqual(['dynamodb-unconditional-write']);
    expect(await stored()).toEqual(before);
  });

  test('a document client that is the one of the target', async () => {
    const client = DynamoDBDocumentClient.from(new DynamoDBClient(tables.settings));
    const seen: unknown[] = [];
    const up = async (context: DynamodbMigrationContext) => {
      const scan = new DocumentScan({ TableName: 'settings', Limit: 1 });
      const answer = (await context.client.send(scan as never)) as { readonly Items?: readonly unknown[] };
      seen.push(...(answer.Items ?? []));
      await context.client.send(new PutCommand({ TableName: 'settings', Item: Native }) as never);
    };
    const findings = await findingsOf(up, {}, client as never);
    expect(rulesOf(findings)).toContain('dynamodb-unconditional-write');
    expect(seen).toEqual([{ name: expect.stringMatching(/^setting-/), value: 'on' }]);
    expect(await stored()).toEqual(before);
  });

  test('what goes on after the check has ended', async () => {
    let goOn = () => {};
    let late: Promise<unknown> | undefined;
    const waits = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const findings = await findingsOf(
      async ({ client }) => {
        late = waits.then(() => Promise.race([client.send(put()), new Promise((resolve) => setTimeout(resolve, 50))]));
        await late;
      },
      { milliseconds: 20 },
    );
    expect(reasons(findings)).toEqual(['it takes longer than 20 ms.']);
    goOn();
    await late;
    expect(await stored()).toEqual(before);
  });
});

test('the service itself writes as ever once the guard is on its client', async () => {
  const other = new DynamoDBClient(tables.settings);
  await findingsOf(async ({ client }) => client.send(put()), {}, other);
  const own = { TableName: 'old_stock', Item: { sku: { S: 'SKU-0' } } };
  expect((await other.send(new PutItemCommand(own))).$metadata.httpStatusCode).toBe(200);
});

describe('is not called fine:', () => {
  test.each<[string, string, (context: DynamodbMigrationContext) => Promise<unknown>, DynamodbChecksOptions?]>([
    [
      'a migration that throws',
      'it throws: no such luck.',
      async () => {
        throw new Error('no such luck');
      },
    ],
    [
      'a loop without end, even where it catches all',
      'it makes more than 30 requests.',
      async ({ createTable }) => {
        for (;;) await createTable({ TableName: 'settings' } as never).catch(() => {});
      },
      { calls: 30 },
    ],
    ['one that waits without end', 'it takes longer than 30 ms.', () => new Promise(() => {}), { milliseconds: 30 }],
    [
      'a change of a table that is not there',
      'it throws: Table nowhere cannot be migrated: there is no such table.',
      ({ setStream }) => setStream('nowhere', 'off'),
    ],
    [
      'one that needs what a write answers',
      'it asks for the answer of PutItem, which nobody knows before.',
      async ({ client }) => {
        const { Attributes } = await client.send(new PutItemCommand({ ...put().input, ReturnValues: 'ALL_OLD' }));
        return Attributes;
      },
    ],
    [
      'one that asks how much a transform has changed',
      'it asks how many items of settings are changed, which nobody knows before.',
      async ({ transformItems, setStream }) => {
        const { written } = await transformItems({ name: 'a', table: 'settings', transform: () => undefined });
        if (written > 0) await setStream('settings', 'off');
      },
      { transformed: 1 },
    ],
    [
      'one that reads what it has written',
      'it reads items of settings that the run has changed by then.',
      async ({ client }) => {
        await client.send(put());
        await client.send(new ScanCommand({ TableName: 'settings' }));
      },
    ],
  ])('%s', async (_, reason, up, options) => {
    const findings = await findingsOf(up, options);
    expect(reasons(findings)).toEqual([reason]);
    expect(await stored()).toEqual(before);
  });

  test('what comes before its end is found all the same', async () => {
    const findings = await findingsOf(async ({ deleteTable }) => {
      await deleteTable('old_stock');
      throw new Error('late');
    });
    expect(rulesOf(findings)).toEqual(['dynamodb-not-checked', 'dynamodb-table-deleted']);
  });

  test('a table whose items may not be read, and no other rule is kept from looking', async () => {
    const client = new DynamoDBClient(tables.settings);
    client.middlewareStack.add(
      (next, { commandName }) =>
        async (args) => {
          if (commandName === 'ScanCommand')
            throw Object.assign(new Error('not allowed'), { name: 'AccessDeniedException' });
          return next(args);
        },
      { step: 'initialize', priority: 'low' },
    );
    const AttributeDefinitions = [{ AttributeName: 'status', AttributeType: 'S' as const }];
    const KeySchema = [{ AttributeName: 'status', KeyType: 'HASH' as const }];
    const index = { IndexName: 'ByStatus', AttributeDefinitions, KeySchema, Projection: {} };
    const up = async ({ createIndex, setStream }: DynamodbMigrationContext) => {
      await createIndex('stock', index);
      await setStream('stock', 'off');
    };
    const findings = await findingsOf(up, {}, client);
    expect(rulesOf(findings)).toEqual(expect.arrayContaining(['dynamodb-not-checked', 'dynamodb-stream-changed']));
    expect(reasons(findings)[0]).toMatch(/^dynamodb-hot-index could not look: .*not allowed/);
  });

  test('a table that is deleted and made anew holds no items', async () => {
    const key = { KeySchema: [{ AttributeName: 'name', KeyType: 'HASH' as const }] };
    const AttributeDefinitions = [{ AttributeName: 'name', AttributeType: 'S' as const }];
    const input = { TableName: 'settings', BillingMode: 'PAY_PER_REQUEST' as const, ...key, AttributeDefinitions };
    let asked = 0;
    await findingsOf(async ({ deleteTable, createTable, transformItems }) => {
      await deleteTable('settings');
      await createTable(input);
      await transformItems({
        name: 'a',
        table: 'settings',
        transform: () => {
          asked += 1;
          return undefined;
        },
      });
    });
    expect(asked).toBe(0);
    expect(await stored()).toEqual(before);
  });

  test('the whole, which says what was left out', async () => {
    class First1735689600000 {
      async up({ setStream }: DynamodbMigrationContext) {
        await setStream('stock', 'off');
      }
    }
    class Second1735689600001 {
      async up() {
        throw new Error('no such luck');
      }
    }
    const said = async (...migrations: Parameters<typeof checked>[1]) =>
      (await checked(tables.client, migrations, { withCoverage: true })).at(-1)?.explanation;
    expect(await said(First1735689600000)).toBe('1 request of 1 migration: nothing was left out.');
    expect(await said(First1735689600000, Second1735689600001)).toBe(
      '1 request of 2 migrations: not all of Second1735689600001 could be looked at.',
    );
  });

  test('migrations of a target that shows no code', async () => {
    const { dynamodbChecks } = await import('../dynamodb-checks');
    const step = { target: 'dynamodb', name: 'A', direction: 'up' } as never;
    const plan = { format: 1, id: '', steps: [step], heldBack: [], findings: [] };
    const context = { runId: '', signal: new AbortController().signal, log: () => {}, targets: [] };
    expect((await dynamodbChecks().check(plan, context)).map(({ rule }) => rule)).toEqual(['dynamodb-not-checked']);
  });
});

test('a migration sees the tables as those before it leave them, and its state is its own', async () => {
  let made = 0;
  class First1735689600000 {
    constructor() {
      made += 1;
    }
    async up({ createTable, setPointInTimeRecovery }: DynamodbMigrationContext) {
      const key = [{ AttributeName: 'sku', KeyType: 'HASH' as const }];
      const AttributeDefinitions = [{ AttributeName: 'sku', AttributeType: 'S' as const }];
      const input = { TableName: 'new_stock', BillingMode: 'PAY_PER_REQUEST' as const, KeySchema: key };
      await createTable({ ...input, AttributeDefinitions, DeletionProtectionEnabled: true });
      await setPointInTimeRecovery('new_stock', true);
    }
  }
  class Second1735689600001 {
    async up({ setTimeToLive, client }: DynamodbMigrationContext) {
      await setTimeToLive('new_stock', 'endsAt');
      await client.send(new PutItemCommand({ TableName: 'new_stock', Item: { sku: { S: 'SKU-1' } } }));
    }
  }
  expect(await checked(tables.client, [First1735689600000, Second1735689600001])).toEqual([]);
  expect(made).toBe(2);
});

test('a request that a loop makes many times is said once, and known again whatever its values', async () => {
  const write = async ({ client }: DynamodbMigrationContext) => {
    for (const value of ['a', crypto.randomUUID()]) {
      await client.send(new PutItemCommand({ TableName: 'settings', Item: { name: { S: value } } }));
    }
  };
  const [one, other] = [await findingsOf(write), await findingsOf(write)];
  expect(one).toHaveLength(1);
  expect(other[0]?.fingerprint).toBe(one[0]?.fingerprint);
});
