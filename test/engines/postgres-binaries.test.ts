import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { postgresBinaries } from './postgres-binaries';
import { succeedsAs, unprivilegedUser } from './unprivileged-user';

const user = await unprivilegedUser();

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'evolvent-binaries-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Something that looks like the package of binaries. */
function packageIn(folder: string): string {
  const native = join(folder, 'package', 'native');
  mkdirSync(join(native, 'bin'), { recursive: true });
  mkdirSync(join(native, 'share', 'postgresql'), { recursive: true });
  writeFileSync(join(folder, 'package', 'package.json'), '{ "version": "18.0.0" }');
  writeFileSync(join(native, 'bin', 'postgres'), '', { mode: 0o700 });
  symlinkSync('postgres', join(native, 'bin', 'initdb'));
  writeFileSync(join(native, 'share', 'postgresql', 'postgres.bki'), '', { mode: 0o600 });
  return native;
}

test('are run where they are when we are not root', async () => {
  const native = packageIn(emptyFolder());
  expect(await postgresBinaries(undefined, '/nowhere', native)).toMatchObject({
    postgres: join(native, 'bin', 'postgres'),
  });
});

describe.runIf(user)('as root', () => {
  test('are copied once to where the other user gets at them', async () => {
    const native = packageIn(emptyFolder());
    const place = emptyFolder();
    chmodSync(place, 0o755);
    const binaries = await postgresBinaries(user, place, native);
    expect(binaries.initdb).toBe(join(place, 'evolvent-binaries-18.0.0', 'bin', 'initdb'));
    expect(await succeedsAs(user!, 'test -x "$1" && test -x "$2"', binaries.initdb, binaries.postgres)).toBe(true);
    const { ino } = statSync(binaries.postgres);
    expect(await postgresBinaries(user, place, native)).toEqual(binaries);
    expect(statSync(binaries.postgres).ino).toBe(ino);
  });

  test('are not run when everybody may change the copy', async () => {
    const native = packageIn(emptyFolder());
    const place = emptyFolder();
    mkdirSync(join(place, 'evolvent-binaries-18.0.0'));
    chmodSync(join(place, 'evolvent-binaries-18.0.0'), 0o777);
    await expect(postgresBinaries(user, place, native)).rejects.toThrow('belongs to somebody else');
  });
});
