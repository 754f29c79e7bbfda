import { readFile } from 'node:fs/promises';
import { writeWhole } from './written-file';

const format = 'evolvent event export';
const knownVersion = 1;

/** What is written beside the file of an export, when that is complete: without a manifest there is no export. */
export type ExportManifest = {
  readonly format: typeof format;
  readonly formatVersion: number;
  /** ISO 8601, in UTC: everything that was acknowledged before is in it. */
  readonly createdAt: string;
  /** The name of the archive that was read. */
  readonly archive: string;
  readonly target: 'postgres' | 'dynamodb';
  readonly runId: string;
  readonly events: number;
  readonly streams: number;
  /** Of the lines, uncompressed, in hexadecimal. */
  readonly sha256: string;
  /** Null where the store has no global order. */
  readonly highestGlobalPosition: string | null;
};

export type ManifestContent = Omit<ExportManifest, 'format' | 'formatVersion'>;

export function manifestOf(content: ManifestContent): ExportManifest {
  return { format, formatVersion: knownVersion, ...content };
}

/** `stock-r1.jsonl.gz` has `stock-r1.manifest.json`. */
export function manifestPath(file: string): string {
  return file.replace(/\.jsonl\.gz$/, '.manifest.json');
}

export async function writeManifest(file: string, manifest: ExportManifest): Promise<void> {
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
  await writeWhole(manifestPath(file), async (partial) => {
    await partial.writeFile(text);
  });
}

/** The manifest of an export, or why it has none that can be used. */
export async function readManifest(file: string): Promise<ExportManifest | { readonly problem: string }> {
  const path = manifestPath(file);
  let found: Partial<ExportManifest>;
  try {
    found = JSON.parse(await readFile(path, 'utf8')) as Partial<ExportManifest>;
  } catch (error) {
    const isMissing = typeof error === 'object' && error !== null && Reflect.get(error, 'code') === 'ENOENT';
    return { problem: isMissing ? `${path} is not there` : `${path} cannot be read` };
  }
  if (found?.format !== format || typeof found.sha256 !== 'string' || typeof found.events !== 'number')
    return { problem: `${path} is no manifest of an export` };
  if (found.formatVersion !== knownVersion)
    return { problem: `${path} has format ${found.formatVersion}, and this release knows ${knownVersion}` };
  return found as ExportManifest;
}
