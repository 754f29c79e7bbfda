import type { StartedEngine } from './engine';
import { hasJava } from './java';
import { keep } from './keep';

/**
 * Starts Amazon's DynamoDB Local with no tables in it, which ends with this process; needs Java. With
 * `EVOLVENT_TEST_DYNAMODB_URL` it starts nothing and answers that URL.
 */
export async function startDynamodbLocal(): Promise<StartedEngine> {
  const external = process.env.EVOLVENT_TEST_DYNAMODB_URL;
  if (external) return { url: external, stop: async () => {} };
  if (!(await hasJava())) throw new Error('DynamoDB Local needs Java. Install a JRE, or start dynalite instead.');
  const { urls, stop } = await keep(['dynamodb-local']);
  return { url: urls['dynamodb-local'], stop };
}
