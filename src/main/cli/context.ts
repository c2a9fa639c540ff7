/** What every command is given. */
import type { Locale } from '../../shared/ipc.ts';
import type { Engine } from './engine.ts';
import type { Host } from './host.ts';

export interface Context {
  host: Host;
  engine: Engine;
  locale: Locale;
}
