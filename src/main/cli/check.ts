/** `clearline check`: which messengers work on this connection. */
import type { Context } from './context.ts';
import type { ExitStatus } from './exit.ts';
import type { CheckFlags } from './options.ts';
import { performCheck } from './perform.ts';

export function check(context: Context, flags: CheckFlags): Promise<ExitStatus> {
  return performCheck(context, flags, null);
}
