import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { runNodeWell } from '../../../test/package/run';
import { openService } from './services.fixture';
import { indexOfItems, itemsTable } from './typeorm-migrations.fixture';

const command = createRequire(import.meta.url).resolve('typeorm/cli.js');
const dataSource = fileURLToPath(new URL('./typeorm-data-source.fixture.ts', import.meta.url));

test("TypeORM's own command line agrees with the runner, before and after, and goes on where that stopped", async () => {
  const service = await openService();
  try {
    const runner = await service.runner([itemsTable, indexOfItems]);
    const typeorm = (...words: string[]) =>
      runNodeWell(['--import', 'tsx', command, ...words, '-d', dataSource], {
        cwd: process.cwd(),
        env: { ...process.env, DATABASE_URL: service.database.url },
      });
    const marks = (output: string) =>
      [...output.matchAll(/\[(X| )\](?: \d+)? (\w+)/g)].map(
        ([, mark, name]) => `${name} ${mark === 'X' ? 'applied' : 'pending'}`,
      );
    const states = async () => (await runner.status()).migrations.map(({ name, state }) => `${name} ${state}`);

    await runner.run({ to: 'MakeItems1700000000001' });
    expect(marks(await typeorm('migration:show'))).toEqual([
      'MakeItems1700000000001 applied',
      'IndexItems1700000000002 pending',
    ]);
    expect(await states()).toEqual(['MakeItems1700000000001 applied', 'IndexItems1700000000002 pending']);
    await typeorm('migration:run');
    expect(await states()).toEqual(['MakeItems1700000000001 applied', 'IndexItems1700000000002 applied']);
  } finally {
    await service.close();
  }
});
