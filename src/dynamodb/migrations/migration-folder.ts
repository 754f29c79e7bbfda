import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { sayList } from '../../errors/say';
import type { Finding } from '../../store/finding';
import type { DynamodbMigrationClass } from './migration-class';
import { nameInvalid } from './name-findings';
import { migrationsNotLoaded } from './not-loaded';

export interface NamedClass {
  /** The file, or the class where there is none. */
  readonly at: string;
  readonly name: string;
  readonly timestamp: number;
  readonly migrationClass: DynamodbMigrationClass;
}

const isCode = /\.(ts|mts|js|mjs|cjs)$/;
/** Declarations, and tests beside what they test. */
const isBeside = /\.d\.(ts|mts|cts)$|\.(test|spec|test-d|fixture)\.[a-z]+$|^\./;
const fileName = /^(\d{13})-([A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*)\.[a-z]+$/;

/**
 * Reads the migrations of a folder, in the order of their names; folders inside of it are not looked at.
 *
 * Throws `MIGRATIONS_NOT_LOADED` where the folder is not there, or a file in it cannot be imported.
 */
export async function readMigrationFolder(
  source: string | URL,
  place: string,
): Promise<{ classes: NamedClass[]; findings: Finding[] }> {
  const folder = folderOf(source);
  const classes: NamedClass[] = [];
  const findings: Finding[] = [];
  for (const file of await filesOf(folder, place)) {
    const [, timestamp, description] = fileName.exec(file) ?? [];
    if (timestamp === undefined || description === undefined) {
      findings.push(nameInvalid(file, `The file ${file} is not named like 1735689600000-CreateStock.ts.`));
      continue;
    }
    const name = `${pascalCase(description)}${timestamp}`;
    const at = join(folder, file);
    const found = await classesOf(at, place);
    const migrationClass = found.get(name);
    if (migrationClass === undefined) findings.push(fileNameDiffers(file, name, [...found.keys()]));
    else classes.push({ at, name, timestamp: Number(timestamp), migrationClass });
  }
  return { classes, findings };
}

function folderOf(source: string | URL): string {
  const path = source instanceof URL || source.startsWith('file:') ? fileURLToPath(source) : source;
  return resolve(path.replace(/[\\/]\*$/, ''));
}

async function filesOf(folder: string, place: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const names = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
    return names.filter((name) => isCode.test(name) && !isBeside.test(name)).sort();
  } catch (cause) {
    throw migrationsNotLoaded(place, undefined, cause);
  }
}

/** By their names. A CommonJS module may have them one level further down. */
async function classesOf(file: string, place: string): Promise<Map<string, DynamodbMigrationClass>> {
  let module: object;
  try {
    module = await import(/* @vite-ignore */ pathToFileURL(file).href);
  } catch (cause) {
    throw migrationsNotLoaded(place, file, cause);
  }
  const inner: unknown = 'default' in module ? module.default : undefined;
  const values: unknown[] = [...Object.values(module), ...Object.values(Object(inner))];
  return new Map(values.filter(isClass).map((found) => [found.name, found]));
}

function isClass(value: unknown): value is DynamodbMigrationClass {
  return typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));
}

function pascalCase(description: string): string {
  return description
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

function fileNameDiffers(file: string, name: string, found: readonly string[]): Finding {
  const instead = found.length === 0 ? 'no class at all' : `the class ${sayList(found)}`;
  return {
    rule: 'file-name-differs',
    severity: 'blocker',
    place: file,
    explanation: `The file ${file} exports ${instead}, and not ${name}.`,
    remedy: `Name its class ${name}, or the file after its class.`,
  };
}
