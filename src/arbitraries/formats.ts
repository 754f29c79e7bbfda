/** Whether a text has a format, as far as the format is known here; the same verdicts as ajv-formats gives. */
export function hasFormat(format: unknown, text: string): boolean {
  const check = typeof format === 'string' && Object.hasOwn(checks, format) ? checks[format] : undefined;
  if (check === undefined) return true;
  return check instanceof RegExp ? check.test(text) : check(text);
}

/** Whether anything is known here of a format of texts. */
export function isKnownFormat(format: string): boolean {
  return Object.hasOwn(checks, format);
}

export function isNumberInFormat(format: unknown, value: number): boolean {
  if (format === 'int32') return Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31;
  return format !== 'int64' || Number.isInteger(value);
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isDate(text: string): boolean {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const isLeap = Number(year) % 4 === 0 && (Number(year) % 100 !== 0 || Number(year) % 400 === 0);
  const length = month === '02' && isLeap ? 29 : monthLengths[Number(month) - 1];
  return length !== undefined && Number(day) >= 1 && Number(day) <= length;
}

function isTime(text: string, isZoneNeeded: boolean): boolean {
  const parts = /^(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(z|([+-])(\d{2})(?::?(\d{2}))?)?$/i.exec(text);
  if (parts === null) return false;
  const [, hour, minute, second, zone, sign, zoneHour = 0, zoneMinute = 0] = parts;
  if (isZoneNeeded && zone === undefined) return false;
  if (Number(zoneHour) > 23 || Number(zoneMinute) > 59) return false;
  if (Number(hour) <= 23 && Number(minute) <= 59 && Number(second) < 60) return true;
  // A leap second is the last of a day in universal time.
  const toUniversal = (sign === '-' ? 1 : -1) * (Number(zoneHour) * 60 + Number(zoneMinute));
  const minuteOfDay = (Number(hour) * 60 + Number(minute) + toUniversal + 2880) % 1440;
  return Number(hour) <= 23 && Number(minute) <= 59 && Number(second) === 60 && minuteOfDay === 1439;
}

function isDateTime(text: string, isZoneNeeded: boolean): boolean {
  const [date = '', time = '', ...more] = text.split(/t|\s/i);
  return more.length === 0 && isDate(date) && isTime(time, isZoneNeeded);
}

const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const mailName = "[a-z0-9!#$%&'*+/=?^_`{|}~-]+";
const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const addressCharacter = "(?:[a-z0-9\\-._~!$&'()*+,;=:@/?#[\\]]|%[0-9a-f]{2})";

function isRegularExpression(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return !/\\Z/.test(text);
  } catch {
    return false;
  }
}

function isVersion6(text: string): boolean {
  const embedded = text.slice(text.lastIndexOf(':') + 1);
  const isMixed = new RegExp(`^${octet}(?:\\.${octet}){3}$`).test(embedded);
  const groups = isMixed ? `${text.slice(0, text.lastIndexOf(':') + 1)}0:0` : text;
  const halves = groups.split('::');
  const parts = groups.split(/::?/).filter((part) => part !== '');
  if (halves.length > 2 || !parts.every((part) => /^[0-9a-f]{1,4}$/i.test(part))) return false;
  if (halves.some((half) => /^:|:$/.test(half))) return false;
  return halves.length === 2 ? parts.length < 8 : parts.length === 8;
}

const checks: Readonly<Record<string, RegExp | ((text: string) => boolean)>> = {
  date: isDate,
  time: (text) => isTime(text, true),
  'date-time': (text) => isDateTime(text, true),
  'iso-time': (text) => isTime(text, false),
  'iso-date-time': (text) => isDateTime(text, false),
  duration: /^P(?!$)(?:(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?|(?:\d+W)?)$/,
  email: new RegExp(`^${mailName}(?:\\.${mailName})*@(?:${label}\\.)+${label}$`, 'i'),
  hostname: new RegExp(`^(?=.{1,253}\\.?$)${label}(?:\\.${label})*\\.?$`, 'i'),
  ipv4: new RegExp(`^${octet}(?:\\.${octet}){3}$`),
  ipv6: isVersion6,
  uri: new RegExp(`^[a-z][a-z0-9+\\-.]*:${addressCharacter}*$`, 'i'),
  'uri-reference': new RegExp(`^${addressCharacter}*$`, 'i'),
  uuid: /^(?:urn:uuid:)?[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
  'json-pointer': /^(?:\/(?:[^~/]|~0|~1)*)*$/,
  regex: isRegularExpression,
  byte: /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/,
};
