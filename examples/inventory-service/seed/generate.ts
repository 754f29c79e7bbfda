/**
 * Writes the seed files: one a release, with the events as that release stored them. The same bytes at every run.
 *
 *   npx tsx examples/inventory-service/seed/generate.ts
 */
import { writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { historyOf } from './history';
import { releases } from './releases';
import { storedItem } from './stored-item';

export const seed = 20_190_204;

/** The content of each file, by its name. */
export function seedFiles(): ReadonlyMap<string, string> {
  const { happenings } = historyOf(seed);
  return new Map(
    releases.map(({ release }) => {
      const written = happenings.filter((happening) => happening.release === release);
      return [`release-${release}.jsonl`, written.map((event) => `${JSON.stringify(storedItem(event))}\n`).join('')];
    }),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const [name, content] of seedFiles()) {
    await writeFile(new URL(name, import.meta.url), content);
    console.log(`${name}  ${content.split('\n').length - 1} events, ${Math.round(content.length / 1024)} KiB`);
  }
}
