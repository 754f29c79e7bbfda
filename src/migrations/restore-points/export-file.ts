import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { ArchivedEvent, ArchivedPages } from './event-archive';
import { moveToDisk, partialName } from './written-file';

/** What an export has in it. */
export interface ExportContent {
  readonly events: number;
  readonly streams: number;
  /** Of the lines, uncompressed, in hexadecimal. */
  readonly sha256: string;
  readonly highestGlobalPosition: string | null;
}

const linesAtOnce = 500;

/**
 * Writes the events as JSON Lines, compressed, under a temporary name, and moves the file to its place when it is on the disk.
 *
 * @param isGrouped the events of a stream follow each other, so that no list of streams has to be kept to count them
 */
export async function writeExport(
  file: string,
  pages: ArchivedPages,
  { isGrouped, signal }: { readonly isGrouped: boolean; readonly signal: AbortSignal },
): Promise<ExportContent> {
  const partial = partialName(file);
  const hash = createHash('sha256');
  const streams = isGrouped ? new Neighbours() : new Set<string>();
  let events = 0;
  let highest: string | null = null;
  async function* lines() {
    for await (const page of pages) {
      signal.throwIfAborted();
      let text = '';
      for (const event of page) {
        text += `${JSON.stringify(event)}\n`;
        streams.add(event.streamId);
        highest = higher(highest, event.globalPosition);
      }
      events += page.length;
      const bytes = Buffer.from(text);
      hash.update(bytes);
      yield bytes;
    }
  }
  try {
    await pipeline(Readable.from(lines()), createGzip(), createWriteStream(partial, { mode: 0o600 }), { signal });
    const written = await open(partial, 'r+');
    await written.sync().finally(() => written.close());
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  await moveToDisk(partial, file);
  return { events, streams: streams.size, sha256: hash.digest('hex'), highestGlobalPosition: highest };
}

/** The events of an export, a page at a time. What they hash to is known at the end, and told to `done`. */
export async function* readExport(file: string, done?: (sha256: string) => void): ArchivedPages {
  const hash = createHash('sha256');
  const compressed = createReadStream(file);
  const gunzip = createGunzip();
  // Errors of the file come out where the lines are read.
  compressed.on('error', (error) => gunzip.destroy(error));
  compressed.pipe(gunzip);
  try {
    let rest: Buffer = Buffer.alloc(0);
    let page: ArchivedEvent[] = [];
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      hash.update(chunk);
      let text = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      // Not readline, which takes U+2028 inside of a text for the end of a line.
      for (let end = text.indexOf(10); end !== -1; end = text.indexOf(10)) {
        page.push(JSON.parse(text.toString('utf8', 0, end)) as ArchivedEvent);
        text = text.subarray(end + 1);
        if (page.length < linesAtOnce) continue;
        yield page;
        page = [];
      }
      rest = text;
    }
    if (rest.length > 0) throw new Error('its last line is cut off');
    if (page.length > 0) yield page;
    done?.(hash.digest('hex'));
  } finally {
    compressed.destroy();
    gunzip.destroy();
  }
}

/** Counts values of which equal ones are neighbours. */
class Neighbours {
  size = 0;
  #last: string | undefined;

  add(value: string): void {
    if (value !== this.#last) this.size += 1;
    this.#last = value;
  }
}

/** The later of two places, `<transaction>-<position>`. */
function higher(one: string | null, other: string | undefined): string | null {
  if (one === null || other === undefined) return other ?? one;
  const [ones, others] = [one, other].map((place) => place.split('-').map(BigInt));
  for (const [index, part] of (ones ?? []).entries()) {
    const difference = (others?.[index] ?? 0n) - part;
    if (difference !== 0n) return difference > 0n ? other : one;
  }
  return one;
}
