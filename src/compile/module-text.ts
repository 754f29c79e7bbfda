import { moduleFormat } from './upcast-module';

const head = `// @ts-nocheck
/* eslint-disable */
// Written by \`evolvent compile\`. Do not change it: what is not found here runs more slowly.
`;

/** The text of an ES module with sources of make functions by their keys. */
export function moduleText(byKey: readonly (readonly [key: string, source: string])[]): string {
  const makers = byKey.map(([key, source]) => `    '${key}': (tables, evaluates) => ${indented(source)},\n`);
  return `${head}export default {\n  format: ${moduleFormat},\n  makers: {\n${makers.join('')}  },\n};\n`;
}

/** No line of a source begins inside a text: JSON has no line breaks in its texts. */
function indented(source: string): string {
  return source.replaceAll('\n', '\n    ');
}
