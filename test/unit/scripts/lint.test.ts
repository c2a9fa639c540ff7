/** The borders of the house hold: what crosses them is found, and what may cross is not. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../../..');
const IMPORT = 'eslint(no-restricted-imports)';
const GLOBAL = 'eslint(no-restricted-globals)';

const ENGINE = [
  'src/main',
  'src/main/catalogue',
  'src/main/check/plan',
  'src/main/cli',
  'src/main/diagnosis/rules',
  'src/main/history',
  'src/main/network',
  'src/main/probes',
  'src/main/report',
  'src/main/simulator',
];
/** Where sockets are not opened. */
const WITHOUT_SOCKETS = ENGINE.filter((f) => !/network|simulator/.test(f)).concat('src/main/app');
const PURE = ['src/main/diagnosis', 'src/main/diagnosis/rules', 'src/main/report'];

interface Snippet {
  folder: string;
  code: string;
  /** The rule that finds it; `null`: it is allowed. */
  rule: string | null;
}

const all = (
  rule: string | null,
  folders: readonly string[],
  lines: readonly string[],
): Snippet[] => folders.flatMap((folder) => lines.map((code) => ({ folder, code, rule })));

const forbidden = (folders: readonly string[], ...lines: string[]) => all(IMPORT, folders, lines);
const allowed = (folders: readonly string[], ...lines: string[]) => all(null, folders, lines);

const SNIPPETS: Snippet[] = [
  ...forbidden(
    [...ENGINE, 'src/shared', 'src/renderer/screens'],
    "import { app } from 'electron';",
    "import type { App } from 'electron';",
    "const { app } = await import('electron');",
    "export * from 'electron';",
  ),
  ...allowed(['src/main/app', 'src/preload'], "import { app } from 'electron';"),

  ...forbidden(
    WITHOUT_SOCKETS,
    "import { connect } from 'node:net';",
    "import * as net from 'node:net';",
    "import net from 'node:net';",
    "import { isIP } from 'net';",
    "import { createSocket } from 'node:dgram';",
    "import dns from 'node:dns/promises';",
    "import { request } from 'node:https';",
    "import { get } from 'http';",
    "const { connect } = await import('node:http2');",
    "import { spawn } from 'node:child_process';",
  ),
  ...all(
    GLOBAL,
    [...WITHOUT_SOCKETS, 'src/shared', 'src/renderer'],
    ["await fetch('x:');", "new WebSocket('x:');"],
  ),
  ...allowed(
    WITHOUT_SOCKETS,
    "import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net';",
    "import path from 'node:path';",
  ),
  ...forbidden(
    WITHOUT_SOCKETS.filter((f) => !f.endsWith('probes')),
    "import { request } from 'undici';",
    "import { WebSocket } from 'ws';",
    "import { connect } from 'node:tls';",
  ),
  // Over the dialer's streams.
  ...allowed(
    ['src/main/probes'],
    "import * as tls from 'node:tls';",
    "const undici = await import('undici');",
    "import type { Socket } from 'node:net';",
    "import type { Dialer } from '../network/dialer.ts';",
  ),
  ...forbidden(['src/main/probes'], "import { listen } from '../simulator/server.ts';"),
  ...allowed(
    ['src/main/network', 'src/main/simulator'],
    "import { connect, createServer } from 'node:net';",
    "import { createSocket } from 'node:dgram';",
  ),
  ...allowed(['src/main/catalogue', 'src/main/cli', 'src/main/app'], "import fs from 'node:fs';"),

  ...forbidden(
    PURE,
    "import fs from 'node:fs';",
    "import { readFile } from 'fs/promises';",
    "import { TLSSocket } from 'node:tls';",
    "import { DatabaseSync } from 'node:sqlite';",
    "import type { Socket } from 'node:net';",
    "import { open } from '../network/default-dialer.ts';",
    "import { probe } from '../../probes/probe.ts';",
    "const { open } = await import('../simulator/server.ts');",
    "export { probe } from '../probes/probe.ts';",
  ),
  ...all(GLOBAL, PURE, ['process.exit();', 'setTimeout(() => {}, 1);']),
  ...allowed(
    PURE,
    "import type { Anchor } from '../probes/trust-anchors.ts';",
    "import { same } from './same.ts';",
    "import { CAUSES } from '../../shared/vocabulary.ts';",
  ),

  ...forbidden(
    ENGINE.filter((f) => f !== 'src/main'),
    "import { createWindow } from '../app/window.ts';",
    "import type { Settings } from '../../app/settings.ts';",
  ),
  ...forbidden(
    ['src/main/app', 'src/main/cli', 'src/main/check/plan', 'src/shared'],
    "import { App } from '../../renderer/app.tsx';",
    "import '../../preload/preload.ts';",
  ),

  ...forbidden(
    ['src/shared', 'src/shared/i18n'],
    "import { readFileSync } from 'node:fs';",
    "import { run } from '../main/check/run.ts';",
    "import type { Run } from '../../main/check/run.ts';",
  ),
  ...allowed(
    ['src/shared', 'src/shared/i18n'],
    "import * as v from 'valibot';",
    "import { CAUSES } from '../vocabulary.ts';",
  ),

  ...forbidden(
    ['src/preload'],
    "import { main } from '../main/app/main.ts';",
    "import fs from 'node:fs';",
  ),
  ...forbidden(
    ['src/renderer', 'src/renderer/screens/check'],
    "import path from 'node:path';",
    "import { run } from '../main/check/run.ts';",
    "import type { Run } from '../../../main/check/run.ts';",
    "import '../../preload/preload.ts';",
    "import catalogue from '../../assets/catalogue/controls.json';",
  ),
  ...allowed(
    ['src/renderer', 'src/renderer/screens/check'],
    "import { CAUSES } from '../../../shared/vocabulary.ts';",
    "import { create } from 'zustand';",
    "import { Row } from '../../components/row.tsx';",
  ),
];

const fileOf = (snippet: Snippet) => `${snippet.folder}/snippet-${SNIPPETS.indexOf(snippet)}.ts`;

let folder: string;
/** The rules that found something, by file. */
const found = new Map<string, string[]>();

// All at once: it takes the linter as long as one.
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clearline-lint-'));
  copyFileSync(path.join(ROOT, '.oxlintrc.json'), path.join(folder, '.oxlintrc.json'));
  for (const snippet of SNIPPETS) {
    const file = path.join(folder, fileOf(snippet));
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `${snippet.code}\n`);
  }
  const oxlint = path.join(ROOT, 'node_modules/oxlint/bin/oxlint');
  const { stdout } = spawnSync(process.execPath, [oxlint, '--format=json', 'src'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { code: string; filename: string }[];
  };
  for (const { code, filename } of diagnostics) {
    const name = filename.replaceAll('\\', '/');
    found.set(name, [...(found.get(name) ?? []), code]);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

const borderRules = (snippet: Snippet) =>
  (found.get(fileOf(snippet)) ?? []).filter((code) => code === IMPORT || code === GLOBAL);

describe('found:', () => {
  it.each(SNIPPETS.filter((s) => s.rule !== null))('$code in $folder', (snippet) => {
    expect(borderRules(snippet)).toContain(snippet.rule);
  });
});

describe('allowed:', () => {
  it.each(SNIPPETS.filter((s) => s.rule === null))('$code in $folder', (snippet) => {
    expect(borderRules(snippet)).toEqual([]);
  });
});
