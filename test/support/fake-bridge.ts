/**
 * A main process for the window alone: it tells a story that was written beforehand. For component tests, pictures
 * and the gallery, in a browser: `page.addInitScript(installFakeBridge, story)`.
 */
import type {
  AppState,
  Bridge,
  CallErrorCode,
  CallName,
  CheckUpdate,
} from '../../src/shared/ipc.ts';

export interface Story {
  /** What the window is told first. */
  state: AppState;
  /** What follows the start of a check, each so many milliseconds after the one before. */
  updates: { after: number; update: CheckUpdate }[];
  /** What follows a cancel. */
  cancelled?: CheckUpdate;
  /** Calls that are refused, and why. */
  refusals?: Partial<Record<CallName, CallErrorCode>>;
}

/** What the window asked for, in order. */
export interface FakeWindow {
  clearline: Bridge;
  clearlineCalls: { name: CallName; args: unknown }[];
}

/** Goes into the page as its own text, so it uses nothing from outside itself. */
export function installFakeBridge(story: Story): FakeWindow {
  const listeners = new Set<(update: CheckUpdate) => void>();
  const calls: FakeWindow['clearlineCalls'] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (update: CheckUpdate) => {
    for (const listener of listeners) listener(update);
  };
  const play = (rest: Story['updates']) => {
    const [next, ...later] = rest;
    if (!next) return;
    timer = setTimeout(() => {
      tell(next.update);
      play(later);
    }, next.after);
  };
  const answer = (name: CallName) => {
    if (name === 'check:start') play(story.updates);
    if (name === 'check:cancel') {
      clearTimeout(timer);
      if (story.cancelled) tell(story.cancelled);
    }
    return name === 'app:state' ? story.state : undefined;
  };

  const bridge: Bridge = {
    call: async (name, args) => {
      calls.push({ name, args });
      const code = story.refusals?.[name];
      if (code !== undefined) throw new Error(code);
      return answer(name) as never;
    },
    on: (_name, listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return Object.assign(globalThis, { clearline: bridge, clearlineCalls: calls });
}
