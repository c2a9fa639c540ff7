#!/usr/bin/env node
/* Says what is missing in words that any Node understands, before anything that only a new one does. */
'use strict';

const OLDEST = 24;

if (Number.parseInt(process.versions.node, 10) < OLDEST) {
  process.stderr.write(
    'error: clearline needs Node.js ' +
      OLDEST +
      ' or newer, and this is ' +
      process.versions.node +
      '. Get a newer one from nodejs.org.\n',
  );
  process.exitCode = 2;
} else {
  void import('./cli/clearline.js');
}
