import { createHash } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ArchivedEvent, ArchivedPages, EventArchive } from './event-archive';
import { readExport, writeExport } from './export-file';
import { manifestOf, readManifest, writeManifest } from './export-manifest';

/**
 * The file of the events that a restore removes. A restore that was interrupted and is asked for again by the same run writes a new one that
 * has what the earlier one has, too: the newest has all. Files are never removed.
 */
export class SavedEvents {
  /** The newest file, where any event had to be saved. */
  file: string | undefined;
  count = 0;
  readonly #exportFile: string;
  readonly #archive: Pick<EventArchive, 'name' | 'target'>;
  readonly #runId: string;
  readonly #signal: AbortSignal;

  constructor(exportFile: string, archive: Pick<EventArchive, 'name' | 'target'>, runId: string, signal: AbortSignal) {
    this.#exportFile = exportFile;
    this.#archive = archive;
    this.#runId = runId;
    this.#signal = signal;
  }

  async add(events: ArchivedPages): Promise<void> {
    const createdAt = new Date().toISOString();
    const file = `${this.#prefix()}${createdAt.replace(/[-:.]/g, '')}.jsonl.gz`;
    const earlier = await this.#earlierFile();
    let added = 0;
    async function* all(): ArchivedPages {
      // Of what was removed since an export, which is little: a hash of each fits in memory.
      const seen = new Set<string>();
      for await (const page of earlier === undefined ? [] : readExport(earlier.file)) {
        for (const event of page) seen.add(hashOf(event));
        yield page;
      }
      for await (const page of events) {
        const fresh = page.filter((event) => !seen.has(hashOf(event)));
        added += fresh.length;
        yield fresh;
      }
    }
    const content = await writeExport(file, all(), { isGrouped: false, signal: this.#signal });
    if (added === 0) {
      await rm(file);
      if (earlier !== undefined) Object.assign(this, earlier);
      return;
    }
    const { name: archive, target } = this.#archive;
    await writeManifest(file, manifestOf({ createdAt, archive, target, runId: this.#runId, ...content }));
    this.file = file;
    this.count = content.events;
  }

  async #earlierFile(): Promise<{ readonly file: string; readonly count: number } | undefined> {
    const folder = dirname(this.#exportFile);
    const prefix = basename(this.#prefix());
    const names = (await readdir(folder)).filter((name) => name.startsWith(prefix) && name.endsWith('.jsonl.gz'));
    for (const name of names.sort().reverse()) {
      const file = join(folder, name);
      const manifest = await readManifest(file);
      if (!('problem' in manifest) && manifest.runId === this.#runId) return { file, count: manifest.events };
    }
    return undefined;
  }

  #prefix(): string {
    return this.#exportFile.replace(/\.jsonl\.gz$/, '.after-');
  }
}

function hashOf(event: ArchivedEvent): string {
  return createHash('sha256').update(JSON.stringify(event)).digest('base64');
}
