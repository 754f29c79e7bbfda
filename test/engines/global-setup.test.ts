import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import type { TestProject } from 'vitest/node';
import provideEngines from './global-setup';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

async function provided(variables: Record<string, string>) {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  const printed = vi.spyOn(console, 'log').mockImplementation(() => {});
  const values: Record<string, unknown> = {};
  const provide = (name: string, value: unknown) => {
    values[name] = value;
  };
  onTestFinished(await provideEngines({ provide } as unknown as TestProject));
  return { values, lines: printed.mock.calls.map(([line]) => line) };
}

const noEngines = { EVOLVENT_TEST_POSTGRES_URL: '', EVOLVENT_TEST_DYNAMODB_URL: '' };

test('falls back to dynalite without Java, and says so in one line', async () => {
  const { values, lines } = await provided({ ...noEngines, EVOLVENT_TEST_WITHOUT_JAVA: '1' });
  expect(values.dynamodbEngine).toBe('dynalite');
  expect(values.dynamodbUrl).toBe(values.dynaliteUrl);
  expect(lines).toEqual([
    'Java is missing: DynamoDB tests run on dynalite, which has no transactions (install a JRE to run them on DynamoDB Local)',
  ]);
});

test('takes the servers that the environment names, and does not ask for Java', async () => {
  const { values, lines } = await provided({
    EVOLVENT_TEST_POSTGRES_URL: 'postgres://elsewhere:5432/postgres',
    EVOLVENT_TEST_DYNAMODB_URL: 'http://elsewhere:8000',
    EVOLVENT_TEST_WITHOUT_JAVA: '1',
  });
  expect(values).toMatchObject({
    postgresUrl: 'postgres://elsewhere:5432/postgres',
    dynamodbUrl: 'http://elsewhere:8000',
    dynamodbEngine: 'external',
  });
  expect(lines).toEqual([]);
});
