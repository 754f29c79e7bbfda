import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Finding } from '../../../store/finding';
import { isCheckFinding } from './check-finding-lines';

/** Where something stands in the sources of the service. */
export interface SourcePlace {
  /** From the folder, with slashes. */
  readonly file: string;
  /** The first is 1. */
  readonly line: number;
}

const mostFolders = 2_000;

/**
 * Where the statements of findings stand: in the file that has the migration's timestamp in its name and its class in its text, as both
 * databases' tools write it. Findings without such a file have no place.
 */
export async function findPlaces(
  folder: string,
  findings: readonly Finding[],
): Promise<ReadonlyMap<Finding, SourcePlace>> {
  const checked = findings.filter(isCheckFinding);
  const names = new Set(checked.flatMap(({ migration }) => (migration === undefined ? [] : [migration])));
  const timestamps = [...names].flatMap((name) => /\d{13}$/.exec(name)?.[0] ?? []);
  if (timestamps.length === 0) return new Map();
  const files = (await sourceFiles(folder)).filter((file) => timestamps.some((each) => file.includes(each)));
  const texts = new Map(
    await Promise.all(files.map(async (file): Promise<[string, string]> => [file, await readFile(file, 'utf8')])),
  );
  const places = new Map<Finding, SourcePlace>();
  for (const finding of checked) {
    const { migration, statement } = finding;
    if (migration === undefined) continue;
    const found = [...texts].find(([, text]) => new RegExp(`\\b${migration}\\b`).test(text));
    if (found === undefined) continue;
    const [file, text] = found;
    places.set(finding, {
      file: relative(folder, file).split(sep).join('/'),
      line: lineOf(text, statement) ?? lineOf(text, migration) ?? 1,
    });
  }
  return places;
}

/** The line that a text begins on; of a statement that is put together from parts, that of its first line. Undefined where it is not found. */
export function lineOf(text: string, sought: string | undefined): number | undefined {
  if (sought === undefined || sought === '') return undefined;
  const [first = ''] = sought.split('\n');
  for (const each of [sought, first.trim()]) {
    const at = each === '' ? -1 : text.indexOf(each);
    if (at >= 0) return text.slice(0, at).split('\n').length;
  }
  return undefined;
}

async function sourceFiles(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  const folders = [folder];
  for (let index = 0; index < folders.length && index < mostFolders; index += 1) {
    const at = folders[index] ?? folder;
    for (const entry of await readdir(at, { withFileTypes: true }).catch(() => [])) {
      const path = join(at, entry.name);
      if (entry.isDirectory() && !/^(\.|node_modules$|dist$|build$|coverage$)/.test(entry.name)) folders.push(path);
      if (entry.isFile() && /\.([cm]?[jt]s|sql)$/.test(entry.name)) found.push(path);
    }
  }
  return found;
}
