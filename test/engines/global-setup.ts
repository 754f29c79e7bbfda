import type { TestProject } from 'vitest/node';
import { dynamodbLocalFolder } from './dynamodb-local-package';
import { hasJava } from './java';
import { keep } from './keep';
import type { ProvidedEngines } from './provided';

/** One server of each engine for the whole test run. Each starts when the first test connects to it. */
export default async function provideEngines(project: TestProject): Promise<() => Promise<void>> {
  const external = {
    postgres: process.env.EVOLVENT_TEST_POSTGRES_URL,
    dynamodb: process.env.EVOLVENT_TEST_DYNAMODB_URL,
  };
  const [{ urls, stop }, dynamodbEngine] = await Promise.all([
    keep(['postgres', 'dynamodb-local', 'dynalite'], { launch: 'first-use' }),
    external.dynamodb ? ('external' as const) : localDynamodb(),
  ]);
  project.provide('postgresUrl', external.postgres || urls.postgres);
  project.provide('dynamodbUrl', dynamodbEngine === 'external' ? (external.dynamodb ?? '') : urls[dynamodbEngine]);
  project.provide('dynamodbEngine', dynamodbEngine);
  project.provide('dynaliteUrl', urls.dynalite);
  return stop;
}

async function localDynamodb(): Promise<Exclude<ProvidedEngines['dynamodbEngine'], 'external'>> {
  if (await hasJava()) {
    // Here rather than on first use: a download can take longer than a test may.
    await dynamodbLocalFolder({ onDownload: () => console.log('Downloading DynamoDB Local (56 MB, only once)') });
    return 'dynamodb-local';
  }
  console.log(
    'Java is missing: DynamoDB tests run on dynalite, which has no transactions (install a JRE to run them on DynamoDB Local)',
  );
  return 'dynalite';
}
