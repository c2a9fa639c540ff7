/** Answers the window's calls: who asks, what is asked, and only then the work. Knows nothing of Electron. */
import * as v from 'valibot';
import {
  type CallArgs,
  type CallName,
  type CallResults,
  CALLS,
  type Reply,
} from '../../shared/ipc.ts';
import { BUNDLE_ORIGIN } from './bundle-path.ts';
import { CallError } from './call-error.ts';

export type CallHandlers = {
  [C in CallName]: (args: CallArgs<C>) => CallResults[C];
};

/** What is looked at of the frame that calls. It is `null` where the frame is gone by now. */
export interface CallEvent {
  senderFrame: { parent: unknown; origin: string } | null;
}

/** The part of `ipcMain` that is used. */
export interface CallChannel {
  handle(name: string, answer: (event: CallEvent, args: unknown) => Reply<unknown>): void;
}

/** Listens to the contract's channels, and to no others. */
export function answerCalls(channel: CallChannel, handlers: CallHandlers): void {
  for (const name of Object.keys(CALLS) as CallName[]) {
    channel.handle(name, (event, args) => answer(name, handlers, event, args));
  }
}

function answer<C extends CallName>(
  name: C,
  handlers: CallHandlers,
  { senderFrame }: CallEvent,
  args: unknown,
): Reply<CallResults[C]> {
  // The origin, not the address: `new URL()` knows no origin for schemes of one's own.
  if (senderFrame?.parent !== null || senderFrame.origin !== BUNDLE_ORIGIN) {
    return { ok: false, code: 'forbidden' };
  }
  const checked = v.safeParse(CALLS[name], args);
  if (!checked.success) return { ok: false, code: 'bad-request' };
  try {
    return { ok: true, value: handlers[name](checked.output as CallArgs<C>) };
  } catch (error) {
    if (error instanceof CallError) return { ok: false, code: error.code };
    console.error(error);
    return { ok: false, code: 'internal' };
  }
}
