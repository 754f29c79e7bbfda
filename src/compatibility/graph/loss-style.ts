import type { LossLevel } from '../../operations/loss';

/** How a step is drawn that loses so much. No two look alike without colours either. */
export interface LossStyle {
  readonly words: string;
  /** Of Okabe and Ito, whose colours stay apart for all kinds of colour blindness; brightened where the ground is dark. */
  readonly onLight: string;
  readonly onDark: string;
  /** As `stroke-dasharray`; undefined: a solid line. */
  readonly dashes: string | undefined;
  readonly width: number;
}

export const lossStyles: Readonly<Record<LossLevel, LossStyle>> = {
  none: { words: 'loses nothing', onLight: '#00795a', onDark: '#2fc79a', dashes: undefined, width: 2 },
  'needs-default': { words: 'makes up a value', onLight: '#0072b2', onDark: '#56b4e9', dashes: '9 4', width: 2 },
  lossy: { words: 'loses values', onLight: '#c24e00', onDark: '#ff9a4d', dashes: '2 4', width: 3 },
  opaque: { words: 'a function: nobody knows', onLight: '#5c5c5c', onDark: '#bdbdbd', dashes: '9 3 2 3', width: 2 },
};

export const lossLevels = Object.keys(lossStyles) as readonly LossLevel[];
