/**
 * A main process for the window alone: it tells a story that was written beforehand. For component tests, pictures
 * and the gallery, in a browser: `page.addInitScript(installFakeBridge, story)`.
 */
import type {
  AppState,
  Bridge,
  CallErrorCode,
  CallName,
  CallResults,
  CheckUpdate,
  EventName,
  EventPayloads,
} from '../../src/shared/ipc.ts';

export interface Story {
  /** What the window is told first. */
  state: AppState;
  /** What follows the start of a check, each so many milliseconds after the one before. */
  updates: { after: number; update: CheckUpdate }[];
  /** What follows a cancel. */
  cancelled?: CheckUpdate;
  /** What calls are answered with that ask for more than the state. */
  answers?: Partial<CallResults>;
  /** Calls that are refused, and why. */
  refusals?: Partial<Record<CallName, CallErrorCode>>;
}

/** What the window asked for, in order. */
export interface FakeWindow {
  clearline: Bridge;
  clearlineCalls: { name: CallName; args: unknown }[];
  /** Tells the window something that belongs to no check. */
  clearlineTell: <E extends EventName>(name: E, payload: EventPayloads[E]) => void;
}

/** Goes into the page as its own text, so it uses nothing from outside itself. */
export function installFakeBridge(story: Story): FakeWindow {
  const listeners = new Map<EventName, Set<(payload: never) => void>>();
  const calls: FakeWindow['clearlineCalls'] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const clearlineTell: FakeWindow['clearlineTell'] = (name, payload) => {
    for (const listener of listeners.get(name) ?? []) listener(payload as never);
  };
  const tell = (update: CheckUpdate) => clearlineTell('check:update', update);
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
    return name === 'app:state' ? story.state : (story.answers?.[name] ?? null);
  };

  const bridge: Bridge = {
    call: async (name, args) => {
      calls.push({ name, args });
      const code = story.refusals?.[name];
      if (code !== undefined) throw new Error(code);
      return answer(name) as never;
    },
    on: (name, listener) => {
      const known = listeners.get(name) ?? new Set();
      listeners.set(name, known.add(listener));
      return () => known.delete(listener);
    },
  };
  return Object.assign(globalThis, { clearline: bridge, clearlineCalls: calls, clearlineTell });
}
