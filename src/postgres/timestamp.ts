const stamp = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(?:Z|([+-])(\d\d)(?::?(\d\d))?(?::(\d\d))?)?$/;

/**
 * A time as PostgreSQL writes it into JSON, in UTC with its microseconds: `2026-01-31T12:00:00.123456Z`. A time without a zone
 * counts as UTC. Undefined where the text is no time.
 */
export function utcTimestamp(text: string): string | undefined {
  const match = stamp.exec(text);
  if (!match) return undefined;
  const [, date, time, fraction = '', sign, hours = '0', minutes = '0', seconds = '0'] = match;
  const offset = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * (sign === '-' ? -1 : 1);
  const local = Date.parse(`${date}T${time}Z`);
  if (Number.isNaN(local)) return undefined;
  // An offset has whole seconds, so the fraction stays: a Date would cut it off after milliseconds.
  const utc = new Date(local - offset * 1000).toISOString();
  return `${utc.slice(0, utc.indexOf('.'))}.${fraction.padEnd(6, '0')}Z`;
}
