import type { LossLevel } from '../../operations/loss';
import type { EventGraph, GraphEventType, GraphStep } from './event-graph';
import { type Layout, layoutOf, longestName, type Row, type SplitPath, sizes } from './layout';
import { lossLevels, lossStyles } from './loss-style';
import { noteOf } from './note-of';
import { svgStyle } from './svg-style';
import { xmlText } from './xml-text';

const { margin, node, gap } = sizes;

/**
 * The graph as an SVG document of its own: a row for each event type, its versions from left to right, steps coloured and dashed by
 * what upcasting loses, with a legend. It follows the reader's light or dark scheme; the title of each step says what changes in it.
 *
 * @example
 * ```ts
 * import { graphOf, svgOf } from 'evolvent/compatibility';
 *
 * const svg = svgOf(graphOf(registry, { eventTypes: ['StockReserved'] }));
 * ```
 */
export function svgOf(graph: EventGraph): string {
  const layout = layoutOf(graph);
  const { width, height, rows, splits } = layout;
  const title = `${graph.eventTypes.length} event types, their versions and the steps between them`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title">`,
    `<title id="title">${title}</title>`,
    '<style>',
    ...svgStyle,
    '</style>',
    `<rect class="ground" width="${width}" height="${height}"/>`,
    ...legend(),
    ...splits.map(splitPath),
    ...rows.flatMap((row) => rowOf(row, layout)),
    '</svg>',
    '',
  ].join('\n');
}

function legend(): readonly string[] {
  const width = 176;
  return [
    `<text class="small" x="${margin}" y="${margin + 6}">A step is drawn by what upcasting loses. Two heads: there is a way back.</text>`,
    ...lossLevels.flatMap((level, index) => {
      const x = margin + index * width;
      return [
        `<g class="${level}">`,
        ...arrow({ from: x, to: x + 34, y: margin + 28, isBoth: false }),
        `<text class="small" x="${x + 42}" y="${margin + 32}">${lossStyles[level].words}</text>`,
        '</g>',
      ];
    }),
  ];
}

function rowOf({ type, y }: Row, { start }: Layout): readonly string[] {
  const { eventType, standing, versions, steps } = type;
  const note = noteOf(type);
  return [
    '<g>',
    `<title>${xmlText(note === '' ? eventType : `${eventType} (${note})`)}</title>`,
    `<text class="name" x="${margin}" y="${note === '' ? y + 4 : y - 2}">${xmlText(cut(eventType, longestName))}</text>`,
    ...(note === ''
      ? []
      : [`<text class="small" x="${margin}" y="${y + 13}">${xmlText(cut(note, longestName))}</text>`]),
    '</g>',
    ...(standing === 'retired' ? retired(type, y, start) : []),
    ...steps.flatMap((step) => stepOf(step, y, start)),
    ...versions.flatMap((version) => versionOf(type, version, y, start)),
  ];
}

function versionOf({ eventType, versions }: GraphEventType, version: number, y: number, start: number) {
  const x = placeOf(version, start);
  const isLatest = version === versions.at(-1);
  return [
    '<g>',
    `<title>${xmlText(eventType)} v${version}${isLatest ? ', the latest' : ''}</title>`,
    `<rect class="box${isLatest ? ' latest' : ''}" x="${x}" y="${y - node.height / 2}" width="${node.width}" height="${node.height}" rx="6"/>`,
    `<text x="${x + node.width / 2}" y="${y + 4.5}" text-anchor="middle">v${version}</text>`,
    '</g>',
  ];
}

function retired({ reason = '' }: GraphEventType, y: number, start: number): readonly string[] {
  const text = cut(reason, 50);
  const width = Math.ceil(text.length * sizes.smallCharacter) + 20;
  return [
    '<g>',
    `<title>retired: ${xmlText(reason)}</title>`,
    `<rect class="box retired" x="${start}" y="${y - node.height / 2}" width="${width}" height="${node.height}" rx="13"/>`,
    `<text class="small" x="${start + 10}" y="${y + 4}">${xmlText(text)}</text>`,
    '</g>',
  ];
}

function stepOf({ from, to, loss, kind, hasWayBack, words }: GraphStep, y: number, start: number): readonly string[] {
  const left = placeOf(from, start) + node.width;
  const right = placeOf(to, start);
  return [
    `<g class="${loss}">`,
    `<title>${xmlText([`v${from} to v${to}`, ...words].join('\n'))}</title>`,
    ...arrow({ from: left + 3, to: right - 3, y, isBoth: hasWayBack }),
    `<text class="small" x="${(left + right) / 2}" y="${y - 7}" text-anchor="middle">${kind === 'function' ? 'function' : labels[loss]}</text>`,
    '</g>',
  ];
}

const labels: Readonly<Record<LossLevel, string>> = {
  none: '',
  'needs-default': 'default',
  lossy: 'lossy',
  opaque: 'function',
};

function arrow({ from, to, y, isBoth }: { from: number; to: number; y: number; isBoth: boolean }): readonly string[] {
  const back = isBoth ? [`<path d="M${from} ${y} l8 -4.5 v9 z"/>`] : [];
  return [
    `<line x1="${isBoth ? from + 7 : from}" y1="${y}" x2="${to - 7}" y2="${y}"/>`,
    `<path d="M${to} ${y} l-8 -4.5 v9 z"/>`,
    ...back,
  ];
}

function splitPath({ from, into, x }: SplitPath): string {
  // Both ends are right of the rows' versions, where nothing else is drawn; the target's line is a little lower than its own splits.
  const [top, bottom] = [from.y - 4, into.y + 4];
  return [
    '<g>',
    `<title>${xmlText(from.type.eventType)} is split into ${xmlText(into.type.eventType)}</title>`,
    `<path class="split" d="M${from.end + 4} ${top} H${x} V${bottom} H${into.end + 10}"/>`,
    `<path class="head" d="M${into.end + 3} ${bottom} l9 -4.5 v9 z"/>`,
    '</g>',
  ].join('\n');
}

function placeOf(version: number, start: number): number {
  return start + (version - 1) * (node.width + gap);
}

/** By characters, never inside one. */
function cut(text: string, most: number): string {
  const characters = [...text.replaceAll(/\s+/g, ' ')];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : characters.join('');
}
