/** A type as `format_type` says it, taken apart: `numeric(10,2)`, `timestamp(3) with time zone`, `character varying(20)[]`. */
export interface ReadType {
  readonly base: string;
  /** Length, or precision. */
  readonly first?: number;
  /** Scale. */
  readonly second?: number;
  readonly isArray: boolean;
}

export function readType(type: string): ReadType {
  const match = /^(.*?)\((\d+)(?:,(-?\d+))?\)([^[]*)((?:\[\])*)$/.exec(type);
  if (match === null) return { base: type.replace(/(\[\])+$/, ''), isArray: type.endsWith('[]') };
  const [, before = '', first, second, after = '', array = ''] = match;
  return {
    base: `${before}${after}`,
    first: Number(first),
    ...(second !== undefined && { second: Number(second) }),
    isArray: array !== '',
  };
}
