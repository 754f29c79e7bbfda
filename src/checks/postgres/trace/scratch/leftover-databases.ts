import { quoteIdentifier } from '../../../../postgres/identifier';
import type { AskScratch } from './scratch';

const day = 24 * 60 * 60;

/** The name says when it was made, as PostgreSQL itself doesn't. */
export function scratchDatabaseName(at: Date, random: Uint8Array): string {
  return `evolvent_check_${Math.floor(at.getTime() / 1000)}_${Buffer.from(random).toString('hex')}`;
}

/** Drops the scratch databases of checks that died more than a day ago. One that another check drops meanwhile is left to it. */
export async function dropLeftovers(ask: AskScratch, now: Date): Promise<void> {
  const found = await ask(`SELECT datname FROM pg_database WHERE datname ~ '^evolvent_check_[0-9]{10}_[0-9a-f]{12}$'`);
  for (const { datname } of found) {
    const [, seconds] = /^evolvent_check_(\d{10})_/.exec(String(datname)) ?? [];
    if (now.getTime() / 1000 - Number(seconds) < day) continue;
    await ask(`DROP DATABASE IF EXISTS ${quoteIdentifier(String(datname))} WITH (FORCE)`).catch(() => {});
  }
}
