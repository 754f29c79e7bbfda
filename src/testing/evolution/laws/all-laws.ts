import type { Law } from '../law';
import { comesBack, lossTold } from './comes-back';
import { deterministic } from './deterministic';
import { inputUntouched } from './input-untouched';
import { metadataUntouched } from './metadata-untouched';
import { codeEqualsClosures, fusedEqualsStepByStep } from './same-result';
import { schemaAsDerived } from './schema-as-derived';
import { sharesNothing } from './shares-nothing';
import { survivesJson } from './survives-json';
import { downcastTotal, total } from './total';
import { unknownKeysKept } from './unknown-keys-kept';
import { upcastTwice } from './upcast-twice';

/** In the order in which they are reported: what is broken first explains what is broken after it. */
export const allLaws: readonly Law[] = [
  total,
  downcastTotal,
  schemaAsDerived,
  deterministic,
  inputUntouched,
  sharesNothing,
  fusedEqualsStepByStep,
  codeEqualsClosures,
  unknownKeysKept,
  metadataUntouched,
  survivesJson,
  comesBack,
  lossTold,
  upcastTwice,
];
