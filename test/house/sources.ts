import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

/** The text of every TypeScript file below src, by its path there, with slashes. */
export function readSources(): ReadonlyMap<string, string> {
  const src = join(projectFolder, 'src');
  const files = readdirSync(src, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && /\.[cm]?tsx?$/.test(entry.name),
  );
  return new Map(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [relative(src, path).split(sep).join('/'), readFileSync(path, 'utf8')];
    }),
  );
}
