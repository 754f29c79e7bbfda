/** Settings that the service's connections begin with: of `options: '-c work_mem=64MB'` in the DataSource's `extra`. */
export function settingsOf(extra: unknown): readonly (readonly [name: string, value: string])[] {
  const options: unknown = typeof extra === 'object' && extra !== null ? Reflect.get(extra, 'options') : undefined;
  if (typeof options !== 'string') return [];
  const words = options.match(/(?:\\.|[^\s\\])+/g) ?? [];
  return words.flatMap((word, index) => {
    const isLong = word.startsWith('--');
    const isGlued = word.startsWith('-c') && word.length > 2;
    if (!isLong && !isGlued && words[index - 1] !== '-c') return [];
    const [, name, value] = /^(?:--|-c)?([^=]+)=([\s\S]*)$/.exec(word.replace(/\\(.)/g, '$1')) ?? [];
    return name === undefined || value === undefined ? [] : [[name.replaceAll('-', '_'), value] as const];
  });
}
