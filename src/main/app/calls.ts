/** Answers the window's calls: who asks, how often, what, and only then the work. Knows nothing of Electron. */
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
import { RateLimit } from './rate-limit.ts';

/** What takes time, such as a dialog, answers later. */
export type CallHandlers = {
  [C in CallName]: (args: CallArgs<C>) => CallResults[C] | Promise<CallResults[C]>;
};

type Answer<T> = Reply<T> | Promise<Reply<T>>;

/** What is looked at of the frame that calls. It is `null` where the frame is gone by now. */
export interface CallEvent {
  senderFrame: { parent: unknown; origin: string } | null;
}

/** The part of `ipcMain` that is used. */
export interface CallChannel {
  handle(name: string, answer: (event: CallEvent, args: unknown) => Answer<unknown>): void;
}

/**
 * Far more than a person's hands can ask for, and few enough for a page gone mad to keep neither the disk nor the
 * processor busy.
 */
const CALL_RATE = { burst: 60, perSecond: 20 };

/** Listens to the contract's channels, and to no others. */
export function answerCalls(
  channel: CallChannel,
  handlers: CallHandlers,
  limit: Pick<RateLimit, 'take'> = new RateLimit(CALL_RATE),
): void {
  for (const name of Object.keys(CALLS) as CallName[]) {
    channel.handle(name, ({ senderFrame }, args) => {
      // The origin, not the address: `new URL()` knows no origin for schemes of one's own.
      if (senderFrame?.parent !== null || senderFrame.origin !== BUNDLE_ORIGIN) {
        return { ok: false, code: 'forbidden' };
      }
      // After that, so that nobody else can use up what the page may ask.
      if (!limit.take()) return { ok: false, code: 'too-many-calls' };
      return answer(name, handlers, args);
    });
  }
}

function answer<C extends CallName>(
  name: C,
  handlers: CallHandlers,
  args: unknown,
): Answer<CallResults[C]> {
  const checked = v.safeParse(CALLS[name], args);
  if (!checked.success) return { ok: false, code: 'bad-request' };
  try {
    const value = handlers[name](checked.output);
    return value instanceof Promise ? value.then(accept, refuse) : accept(value);
  } catch (error) {
    return refuse(error);
  }
}

const accept = <T>(value: T): Reply<T> => ({ ok: true, value });

function refuse(error: unknown): Reply<never> {
  if (error instanceof CallError) return { ok: false, code: error.code };
  console.error(error);
  return { ok: false, code: 'internal' };
}
