/** Which shaper carries out a rule on transfers. */
import type { Duplex } from 'node:stream';
import type { TransferRule } from '../scenario.ts';
import { FreezingStream } from './freeze.ts';
import { ThrottledStream } from './throttle.ts';

/** @returns the stream itself where there is no rule. */
export function shape(stream: Duplex, rule: TransferRule['do'] | null): Duplex {
  if (rule === null) return stream;
  if ('throttle' in rule) return new ThrottledStream(stream, rule.throttle);
  return new FreezingStream(
    stream,
    'freezeAfterBytes' in rule
      ? { bytes: rule.freezeAfterBytes }
      : { packets: rule.freezeAfterPackets },
  );
}
