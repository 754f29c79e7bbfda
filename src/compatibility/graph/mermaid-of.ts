import type { LossLevel } from '../../operations/loss';
import type { EventGraph, GraphEventType } from './event-graph';
import { lossLevels, lossStyles } from './loss-style';
import { noteOf } from './note-of';

/**
 * The graph as a flowchart of Mermaid: a subgraph for each event type, an edge for each step, its loss as colour, line and label, and
 * a legend. Mermaid draws no more than 500 edges unless its page allows more (`maxEdges`): `svgOf` has no such limit.
 *
 * @example
 * ```ts
 * import { graphOf, mermaidOf } from 'evolvent/compatibility';
 *
 * const block = ['```mermaid', mermaidOf(graphOf(registry)), '```'].join('\n');
 * ```
 */
export function mermaidOf({ eventTypes, splits }: EventGraph): string {
  const edges: LossLevel[] = [];
  const lines = ['flowchart LR'];
  for (const [index, type] of eventTypes.entries()) {
    lines.push(`  subgraph e${index}["${titleOf(type)}"]`, '    direction LR');
    if (type.standing === 'retired') lines.push(`    e${index}r(["retired: ${escaped(type.reason ?? '')}"])`);
    for (const version of type.versions) lines.push(`    e${index}v${version}["v${version}"]`);
    for (const { from, to, loss, hasWayBack } of type.steps) {
      lines.push(`    e${index}v${from} ${hasWayBack ? '<-->' : '-->'}|"${loss}"| e${index}v${to}`);
      edges.push(loss);
    }
    lines.push('  end');
  }
  lines.push('  subgraph legend["steps by what upcasting loses; two heads: there is a way back"]', '    direction LR');
  for (const [index, level] of lossLevels.entries()) {
    lines.push(`    l${index}a(( )) -->|"${level}: ${lossStyles[level].words}"| l${index}b(( ))`);
    edges.push(level);
  }
  lines.push('  end');
  const indexOf = (name: string) => eventTypes.findIndex(({ eventType }) => eventType === name);
  // They come last: line styles go by the number of an edge.
  for (const { from, into } of splits) lines.push(`  e${indexOf(from)} ==>|"split"| e${indexOf(into)}`);
  for (const level of lossLevels) {
    const { onLight, dashes, width } = lossStyles[level];
    const numbers = edges.flatMap((each, index) => (each === level ? [index] : [])).join(',');
    const dash = dashes === undefined ? '' : `,stroke-dasharray:${dashes}`;
    lines.push(`  linkStyle ${numbers} stroke:${onLight},stroke-width:${width}px${dash}`);
  }
  return `${lines.join('\n')}\n`;
}

function titleOf(type: GraphEventType): string {
  const note = noteOf(type);
  return escaped(note === '' ? type.eventType : `${type.eventType} (${note})`);
}

/** Mermaid's own way to write what would end a text, or be taken for HTML, Markdown or a line of its own. */
function escaped(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
  return text.replaceAll(/[\s\u0000-\u001f\u007f]+/g, ' ').replaceAll(/[#"`<>&;\\|{}[\]*_]/g, (character) => {
    return `#${character.codePointAt(0)};`;
  });
}
