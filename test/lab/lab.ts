/**
 * The lab, for tests and tools: `openLab()`, then for each case `apply(scenario)` and `run(command)`, then `close()`.
 * Whatever happens to this process, nothing of the lab stays behind.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadCatalogue } from '../../src/main/catalogue/load.ts';
import type { Catalogue } from '../../src/shared/catalogue.ts';
import { nodeCommand } from './host/background.ts';
import type { CommandOptions, CommandResult } from './host/command.ts';
import { networkNamespace } from './host/proof.ts';
import type { LabAnswers, LabReply, LabRequest } from './host/requests.ts';
import { unshareCommand } from './rights.ts';
import { loadScenario, parseScenario, type Scenario, type ScenarioInput } from './scenario.ts';

export type { CommandResult } from './host/command.ts';
export { NoRightsError } from './rights.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Node keeps what it has made of TypeScript here: each of the lab's programs starts in a third of the time. */
export const COMPILE_CACHE = { NODE_COMPILE_CACHE: path.join(ROOT, '.cache/lab-compiled') };

export interface LabOptions {
  /** The Internet's hosts; absent: the shipped catalogue. */
  catalogue?: Catalogue;
  /** Where the client is (ISO 3166-1 alpha-2). */
  country?: string;
  /** Always in a user namespace, as for somebody who is not root. */
  unprivileged?: boolean;
}

export interface ApplyOptions {
  /** Decides about all chance. */
  seed?: number;
  /** A file that every packet is written to (see `wire/packet-log.ts`). */
  log?: string;
}

export interface RunOptions {
  /** With rights over the client's network; usually a command has none, as a user's programs. */
  privileged?: boolean;
  env?: Record<string, string>;
  cwd?: string;
  /** Shares the terminal with this process. */
  inherit?: boolean;
  /** After which it is killed. */
  timeoutMs?: number;
}

export interface Lab {
  /** A PEM file for `--trust-anchor`; only commands in the lab can see it. */
  readonly trustAnchors: string;
  /** From here on the lab behaves like this; what went on before is ended. */
  apply(scenario: string | ScenarioInput, options?: ApplyOptions): Promise<void>;
  /** On the client host. @throws `NotIsolatedError` where something could lead out of the lab. */
  run(command: readonly string[], options?: RunOptions): Promise<CommandResult>;
  /** To the commands that run now. */
  signal(signal: NodeJS.Signals): Promise<void>;
  /** Writes out what the packet log still holds. */
  flushLog(): Promise<void>;
  close(): Promise<void>;
}

/**
 * @throws NoRightsError where this machine does not let it; `NotIsolatedError` where it would not be isolated.
 */
export async function openLab(options: LabOptions = {}): Promise<Lab> {
  const { catalogue = loadCatalogue(), country = 'RU', unprivileged = false } = options;
  const [program = '', ...args] = unshareCommand(unprivileged);
  const main = nodeCommand(new URL('host/main.ts', import.meta.url));
  const child = spawn(program, [...args, ...main], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ...COMPILE_CACHE },
  });
  const channel = new Channel(child);
  try {
    const outside = networkNamespace();
    const { trustAnchors } = await channel.ask({ do: 'open', catalogue, country, outside });
    return new OpenLab(channel, trustAnchors);
  } catch (error) {
    await channel.close();
    throw error;
  }
}

class OpenLab implements Lab {
  readonly trustAnchors: string;
  readonly #channel: Channel;

  constructor(channel: Channel, trustAnchors: string) {
    this.#channel = channel;
    this.trustAnchors = trustAnchors;
  }

  async apply(given: string | ScenarioInput, { seed = 1, log }: ApplyOptions = {}): Promise<void> {
    const scenario = typeof given === 'string' ? loadScenario(given) : parseScenario(given);
    const others = othersOf(scenario);
    const file = log === undefined ? null : path.resolve(log);
    await this.#channel.ask({ do: 'apply', scenario, others, seed, log: file });
  }

  async run(command: readonly string[], options: RunOptions = {}): Promise<CommandResult> {
    const { privileged = false, env = {}, cwd = ROOT, inherit = false, timeoutMs } = options;
    const full: CommandOptions = {
      privileged,
      env: { ...cleanEnvironment(), ...env },
      cwd,
      capture: !inherit,
      timeoutMs: timeoutMs ?? null,
    };
    return this.#channel.ask({ do: 'run', command: [...command], options: full });
  }

  async signal(signal: NodeJS.Signals): Promise<void> {
    await this.#channel.ask({ do: 'signal', signal });
  }

  async flushLog(): Promise<void> {
    await this.#channel.ask({ do: 'flush-log' });
  }

  close(): Promise<void> {
    return this.#channel.close();
  }
}

/** Those whose rules it takes on later. */
function othersOf({ timeline }: Scenario): Record<string, Scenario> {
  const ids = timeline.flatMap(({ do: what }) => (typeof what === 'object' ? [what.rulesOf] : []));
  return Object.fromEntries(ids.map((id) => [id, loadScenario(id)]));
}

/** Nothing of this machine's proxies, certificates and settings reaches the lab. */
function cleanEnvironment(): Record<string, string> {
  const kept = ['PATH', 'LANG', 'TERM', 'COLORTERM', 'NO_COLOR', 'FORCE_COLOR', 'CI'];
  const given = kept.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(given), HOME: '/run/lab', CLEARLINE_TEST: '1' };
}

/** Requests to the lab's first process. */
class Channel {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (reply: LabReply) => void>();
  readonly #ended: Promise<void>;
  #last = 0;

  constructor(child: ChildProcess) {
    this.#child = child;
    child.on('message', (reply: LabReply) => {
      this.#waiting.get(reply.id)?.(reply);
      this.#waiting.delete(reply.id);
    });
    this.#ended = once(child, 'exit').then(() => {
      const error = { name: 'Error', message: 'the lab has ended' };
      for (const [id, answer] of this.#waiting) answer({ id, error });
      this.#waiting.clear();
    });
  }

  async ask<R extends LabRequest>(request: R): Promise<LabAnswers[R['do']]> {
    const id = ++this.#last;
    const reply = await new Promise<LabReply>((resolve) => {
      this.#waiting.set(id, resolve);
      if (this.#child.connected) this.#child.send({ id, ...request });
      else resolve({ id, error: { name: 'Error', message: 'the lab has ended' } });
    });
    if ('ok' in reply) return reply.ok as LabAnswers[R['do']];
    throw Object.assign(new Error(reply.error.message), { name: reply.error.name });
  }

  async close(): Promise<void> {
    if (this.#child.connected) this.#child.disconnect();
    await this.#ended;
  }
}
