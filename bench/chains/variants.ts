/** What is compared, in the order of the table. */
const list = [
  { name: 'parse only', file: 'parse-only' },
  { name: 'spread in every hop', file: 'spread' },
  { name: 'literal in every hop', file: 'literals' },
  { name: 'hand-written, unknown keys kept', file: 'hand-written' },
  { name: 'hand-written, unknown keys lost', file: 'hand-written-closed' },
  { name: 'closures', file: 'closures' },
  { name: 'closures, default validation', file: 'closures-validated' },
  { name: 'generated', file: 'generated' },
  { name: 'generated, default validation', file: 'generated-validated' },
  { name: 'emmett, with a hand-written literal', file: 'emmett' },
  { name: 'verzod, validating every version', file: 'verzod' },
  { name: 'current event', file: 'current-event' },
  { name: '1 rename, closures', file: 'renames', parameters: ['1', 'closures'] },
  { name: '10 renames, closures', file: 'renames', parameters: ['10', 'closures'] },
  { name: '100 renames, closures', file: 'renames', parameters: ['100', 'closures'] },
  { name: '1 rename, generated', file: 'renames', parameters: ['1', 'generated'] },
  { name: '10 renames, generated', file: 'renames', parameters: ['10', 'generated'] },
  { name: '100 renames, generated', file: 'renames', parameters: ['100', 'generated'] },
  { name: '40 types, parse only', file: 'forty-types', parameters: ['parse-only'] },
  { name: '40 types, closures', file: 'forty-types', parameters: ['closures'] },
  { name: '40 types, generated', file: 'forty-types', parameters: ['generated'] },
] as const satisfies readonly { name: string; file: string; parameters?: readonly string[] }[];

export type VariantName = (typeof list)[number]['name'];

export const variants: readonly { name: VariantName; file: string; parameters?: readonly string[] }[] = list;
