import { describe, expect, it } from 'vitest';
import { describedRegistry } from '../described-registry.fixture';
import { graphOf } from './graph-of';
import { layoutOf } from './layout';
import { mermaidOf } from './mermaid-of';
import { svgOf } from './svg-of';
import { xmlText } from './xml-text';

const graph = graphOf(describedRegistry());

describe('the graph', () => {
  it('has the loss and the way back of every step, and what is split', () => {
    const reserved = graph.eventTypes.find(({ eventType }) => eventType === 'StockReserved');
    expect(reserved?.steps.map(({ loss, hasWayBack, kind }) => [loss, hasWayBack, kind])).toEqual([
      ['none', true, 'declared'],
      ['lossy', false, 'declared'],
      ['opaque', true, 'function'],
    ]);
    expect(reserved?.formerNames).toEqual([{ eventType: 'StockBooked', through: 1 }]);
    expect(graph.splits.map(({ from, into }) => `${from} > ${into}`)).toEqual([
      'StockMoved > Stock "issued" & <more>',
      'StockMoved > StockArrived',
    ]);
  });

  it('of one type has what it is split into, and no more', () => {
    const names = (eventType: string) =>
      graphOf(describedRegistry(), { eventTypes: [eventType] }).eventTypes.map((type) => type.eventType);
    expect(names('StockMoved')).toEqual(['Stock "issued" & <more>', 'StockArrived', 'StockMoved']);
    expect(names('StockArrived')).toEqual(['StockArrived']);
  });
});

describe('as Mermaid', () => {
  const lines = mermaidOf(graph).split('\n');

  it('writes no character into a text that would end it', () => {
    expect(lines).toContain('  subgraph e0["Stock #34;issued#34; #38; #60;more#62;"]');
    expect(lines).toContain('    e2r(["retired: audits are #34;somewhere#34; else"])');
  });

  it('colours every step by its loss, and the legend with them', () => {
    const edges = lines.filter((line) => /-->\|/.test(line)).map((line) => /"([a-z-]+)/.exec(line)?.[1]);
    const styled = lines.flatMap((line) => /linkStyle ([\d,]+) /.exec(line)?.[1]?.split(',') ?? []);
    expect(edges).toHaveLength(7);
    expect(styled.map(Number).toSorted((one, other) => one - other)).toEqual(edges.map((_, index) => index));
    const [lossy = ''] = lines.filter((line) => line.includes('#c24e00'));
    const numbers = /linkStyle ([\d,]+) /.exec(lossy)?.[1]?.split(',').map(Number) ?? [];
    expect(numbers.map((number) => edges[number])).toEqual(['lossy', 'lossy']);
  });
});

describe('as SVG', () => {
  const svg = svgOf(graph);

  it('is well-formed, whatever names there are', () => {
    expect(unbalanced(svg)).toEqual([]);
    expect(svg).toContain('<title>Stock &quot;issued&quot; &amp; &lt;more&gt;</title>');
    expect(xmlText('a\u0000\ud800"<\ud83d\ude00')).toBe('a\ufffd\ufffd&quot;&lt;\u{1f600}');
    expect(unbalanced('<a><b></a>')).not.toEqual([]);
    expect(unbalanced('<a x="1">a & b</a>')).not.toEqual([]);
  });

  it('says of each step what changes and what is lost', () => {
    expect(svg).toContain('<title>v2 to v3\nthe sku is the *stream* &lt;id&gt;\nremove &quot;sku&quot;');
    expect(svg).toContain('prefers-color-scheme: dark');
  });

  it('lays two splits that would meet into lanes of their own', () => {
    const types = ['A', 'B', 'C', 'D'].map((eventType) => {
      return { eventType, standing: 'current' as const, versions: [1], steps: [], formerNames: [] };
    });
    const xs = (...pairs: readonly (readonly [string, string])[]) => {
      const splits = pairs.map(([from, into]) => ({ from, into }));
      return layoutOf({ eventTypes: types, splits }).splits.map(({ x }) => x);
    };
    expect(new Set(xs(['A', 'C'], ['B', 'D'])).size).toBe(2);
    expect(new Set(xs(['A', 'B'], ['C', 'D'])).size).toBe(1);
    expect(new Set(xs(['A', 'C'], ['A', 'D'])).size).toBe(1);
  });
});

/** Elements that are not closed, and text that is no XML. */
function unbalanced(xml: string): readonly string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  for (const [, close, name = '', rest = '', text = ''] of xml.matchAll(/<(\/?)([a-z?]+)([^<>]*)>([^<]*)/g)) {
    if (/&(?!(amp|lt|gt|quot);)/.test(rest + text)) wrong.push(text);
    if (close === '/') wrong.push(...(open.pop() === name ? [] : [name]));
    else if (!/[/?]$/.test(rest)) open.push(name);
  }
  return [...wrong, ...open];
}
