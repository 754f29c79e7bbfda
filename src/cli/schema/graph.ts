import { graphOf } from '../../compatibility/graph/graph-of';
import { mermaidOf } from '../../compatibility/graph/mermaid-of';
import { svgOf } from '../../compatibility/graph/svg-of';
import { answered } from '../migrations/answered';
import { givenOutput } from './given-output';
import { knownType } from './known-type';
import { loadRegistry } from './load-registry';
import type { GraphCommandOptions } from './schema-options';

/** What Mermaid draws unless its page allows more; a diagram cannot allow it. */
const mermaidEdges = 500;

/** `evolvent schema graph [event]` */
export function graph(eventType: string | undefined, options: GraphCommandOptions): Promise<number> {
  const { format, output } = options;
  return answered('schema graph', options, async (terminal) => {
    const registry = await loadRegistry(options);
    const chosen = eventType === undefined ? {} : { eventTypes: [knownType(registry, eventType).eventType] };
    const drawn = graphOf(registry, chosen);
    const text = format === 'svg' ? svgOf(drawn) : mermaidOf(drawn);
    const edges = drawn.splits.length + drawn.eventTypes.reduce((sum, { steps }) => sum + steps.length, 4);
    const isTooMuch = format === 'mermaid' && edges > mermaidEdges;
    const trouble = isTooMuch
      ? [
          `${terminal.progress.yellow('!')} Mermaid draws ${mermaidEdges} edges, and these are ${edges}: take --format svg, or one event type.`,
        ]
      : [];
    return { ...(await givenOutput(text, { output, terminal, result: { format, graph: drawn } })), trouble };
  });
}
