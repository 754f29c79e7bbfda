import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { dynamodbLocalFolder } from './dynamodb-local-package';

function emptyCache(): string {
  const cache = mkdtempSync(join(tmpdir(), 'evolvent-cache-test-'));
  onTestFinished(() => rmSync(cache, { recursive: true }));
  return cache;
}

async function downloadOf(content: string, folder: string): Promise<string> {
  const tarball = join(folder, 'package.tgz');
  writeFileSync(tarball, content);
  return tarball;
}

test('refuses a tarball that is not the pinned one, and keeps nothing of it', async () => {
  const cache = emptyCache();
  const folder = dynamodbLocalFolder({ cache, download: (partial) => downloadOf('something else', partial) });
  await expect(folder).rejects.toThrow(
    /^DynamoDB Local could not be downloaded: the tarball has the integrity sha512-/,
  );
  expect(readdirSync(cache)).toEqual([]);
});

test('says what to do when there is no network', async () => {
  const download = () => Promise.reject(new Error('getaddrinfo ENOTFOUND'));
  const folder = dynamodbLocalFolder({ cache: emptyCache(), download });
  await expect(folder).rejects.toThrow(/ENOTFOUND\nSet EVOLVENT_TEST_DYNAMODB_URL/);
});

test('removes what a killed download left an hour ago, and leaves one that may be at work', async () => {
  const cache = emptyCache();
  mkdirSync(join(cache, 'partial-old'));
  mkdirSync(join(cache, 'partial-new'));
  const hourAgo = Date.now() / 1_000 - 3_700;
  utimesSync(join(cache, 'partial-old'), hourAgo, hourAgo);
  await dynamodbLocalFolder({ cache, download: (partial) => downloadOf('', partial) }).catch(() => {});
  expect(readdirSync(cache)).toEqual(['partial-new']);
});
