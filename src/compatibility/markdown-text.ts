/** Text from elsewhere as Markdown shows it: on one line, and none of it taken for markup. */
export function markdownText(text: string): string {
  return (
    text
      .replaceAll(/\s+/g, ' ')
      .trim()
      .replaceAll(/[\\`*[\]<|~#]/g, '\\$&')
      // An underscore inside a word is none: warehouse_id stays readable.
      .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
      .replaceAll(/&(?=#?\w+;)/g, '\\&')
  );
}
