#!/usr/bin/env node
/** The program `clearline`. */
import '../threads.ts';
import { loadingEngine } from './engine.ts';
import { explainError } from './errors.ts';
import { EXIT } from './exit.ts';
import { main } from './main.ts';
import { createProcessHost, leave } from './process-host.ts';

const host = createProcessHost();
process.on('uncaughtException', (error) => {
  host.stderr.show(explainError(error, host.home));
  void leave(EXIT.failed);
});
await leave(await main(process.argv.slice(2), host, loadingEngine));
