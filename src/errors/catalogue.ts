import { type ErrorFields, EvolventError } from './evolvent-error';

/** One code of a catalogue: what it means, and how it speaks about a case. */
export interface ErrorEntry<Fields extends ErrorFields = never> {
  /** What happened in general; the text of docs/errors.md. */
  readonly meaning: string;
  /** What happened here. */
  readonly explain: (fields: Fields) => string;
  /** What to do about it. */
  readonly remedy: string | ((fields: Fields) => string);
}

type FieldsOf<Entry> = Entry extends { readonly explain: (fields: infer Fields) => string } ? Fields : never;

export interface ErrorCatalogue<Entries> {
  readonly entries: Entries;
  /** The error of that code, ready to be thrown. */
  failure<Code extends keyof Entries & string>(
    code: Code,
    fields: FieldsOf<Entries[Code]>,
    cause?: unknown,
  ): EvolventError;
}

export function docsAnchor(code: string): string {
  return `docs/errors.md#${code.toLowerCase().replaceAll('_', '-')}`;
}

export function errorCatalogue<Entries extends Readonly<Record<string, ErrorEntry>>>(
  entries: Entries,
): ErrorCatalogue<Entries> {
  return {
    entries,
    failure(code, fields, cause) {
      const entry: ErrorEntry<ErrorFields> = entries[code] as never;
      const known: ErrorFields = fields as never;
      return new EvolventError({
        code,
        explanation: entry.explain(known),
        remedy: typeof entry.remedy === 'string' ? entry.remedy : entry.remedy(known),
        docs: docsAnchor(code),
        fields: known,
        cause,
      });
    },
  };
}
