import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migrationErrors } from '../../migrations/errors';
import { cliErrors } from '../errors';
import { answered } from './answered';
import type { NewMigrationOptions } from './command-options';
import { dynamodbMigrationText, nameProblem, postgresMigrationText, wordsOf } from './migration-text';

/** `evolvent new migration` */
export function newMigration(name: string, options: NewMigrationOptions): Promise<number> {
  return answered('new migration', options, async (terminal) => {
    const reason = nameProblem(name);
    if (reason !== undefined) throw migrationErrors.failure('MIGRATION_NAME_INVALID', { found: name, reason });
    const target = options.dynamodb === true ? 'dynamodb' : 'postgres';
    const { folder = target === 'dynamodb' ? 'migrations/dynamodb' : 'src/migrations' } = options;
    const written = await writeNew(folder, name, target);
    return {
      exitCode: 0,
      result: { target, ...written },
      lines: [`${terminal.data.green('✓')} ${written.file} is written: class ${written.className}.`],
    };
  });
}

async function writeNew(folder: string, name: string, target: 'postgres' | 'dynamodb') {
  let file = folder;
  try {
    await mkdir(folder, { recursive: true });
    const taken = new Set((await readdir(folder)).map((each) => /^\d{13}/.exec(each)?.[0]));
    let timestamp = Date.now();
    // Two in one millisecond would have no order.
    while (taken.has(String(timestamp))) timestamp += 1;
    const className = `${name}${timestamp}`;
    file = join(folder, `${timestamp}-${name}.ts`);
    const text =
      target === 'dynamodb' ? dynamodbMigrationText(className, wordsOf(name)) : postgresMigrationText(className);
    await writeFile(file, text, { flag: 'wx' });
    return { file, className, timestamp };
  } catch (cause) {
    throw cliErrors.failure('MIGRATION_FILE_NOT_WRITTEN', { file, cause }, cause);
  }
}
