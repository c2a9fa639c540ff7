/** What the lab's first process is asked to do, over Node's channel, and what it answers. */
import type { Catalogue } from '../../../src/shared/catalogue.ts';
import type { Scenario } from '../scenario.ts';
import type { CommandOptions, CommandResult } from './command.ts';

export type LabRequest =
  | {
      do: 'open';
      catalogue: Catalogue;
      country: string;
      /** The machine's network namespace, which this process must not be in. */
      outside: string;
    }
  | {
      do: 'apply';
      scenario: Scenario;
      others: Record<string, Scenario>;
      seed: number;
      log: string | null;
    }
  | { do: 'run'; command: string[]; options: CommandOptions }
  | { do: 'signal'; signal: NodeJS.Signals }
  /** Writes out what the packet log still holds. */
  | { do: 'flush-log' };

export interface LabAnswers {
  open: { trustAnchors: string };
  apply: null;
  run: CommandResult;
  signal: null;
  'flush-log': null;
}

export type LabMessage = { id: number } & LabRequest;
export type LabReply =
  | { id: number; ok: unknown }
  | { id: number; error: { name: string; message: string } };
