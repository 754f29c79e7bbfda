import { lossLevels, lossStyles } from './loss-style';

/** Light, and dark where the reader's system is. */
export const svgStyle = [
  'svg { --ground: #ffffff; --ink: #1b1b1b; --faint: #5c5c5c; --box: #f1f3f5; --line: #868e96;',
  `  ${variables('onLight')} }`,
  '@media (prefers-color-scheme: dark) {',
  '  svg { --ground: #14171a; --ink: #ececec; --faint: #b0b0b0; --box: #262b30; --line: #868e96;',
  `    ${variables('onDark')} }`,
  '}',
  'text { font-family: system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; font-size: 13px; fill: var(--ink); }',
  '.small { font-size: 11px; fill: var(--faint); }',
  '.name { font-weight: 600; }',
  '.ground { fill: var(--ground); }',
  '.box { fill: var(--box); stroke: var(--line); }',
  '.latest { stroke: var(--ink); stroke-width: 2; }',
  '.retired { stroke-dasharray: 4 3; }',
  '.split { fill: none; stroke: var(--ink); stroke-width: 1.5; }',
  '.head { fill: var(--ink); }',
  ...lossLevels.map((level) => {
    const { dashes, width } = lossStyles[level];
    const dash = dashes === undefined ? '' : ` stroke-dasharray: ${dashes};`;
    return `.${level} line { stroke: var(--${level}); stroke-width: ${width};${dash} } .${level} path, .${level} text { fill: var(--${level}); }`;
  }),
];

function variables(ground: 'onLight' | 'onDark'): string {
  return lossLevels.map((level) => `--${level}: ${lossStyles[level][ground]};`).join(' ');
}
