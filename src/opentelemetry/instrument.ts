import { type Meter, metrics, type Tracer, trace } from '@opentelemetry/api';
import { makeMetrics } from './metrics';
import { makeSpans } from './spans';

export interface InstrumentOptions {
  /** Default: that of the global provider, named `evolvent`. */
  readonly tracer?: Tracer;
  /** Default: that of the global provider, named `evolvent`. */
  readonly meter?: Meter;
}

/**
 * Makes spans (run, stage, step) and metrics of every run of migrations in this process, from the channels of `node:diagnostics_channel`.
 * Returns what ends it. Call it once, after the SDK has been started.
 *
 * @example
 * ```ts
 * import { instrument } from 'evolvent/opentelemetry';
 *
 * const stop = instrument();
 * ```
 */
export function instrument({
  tracer = trace.getTracer('evolvent'),
  meter = metrics.getMeter('evolvent'),
}: InstrumentOptions = {}): () => void {
  const stops = [makeSpans(tracer), makeMetrics(meter)];
  return () => {
    for (const stop of stops) stop();
  };
}
