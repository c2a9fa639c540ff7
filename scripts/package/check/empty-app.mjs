// @ts-check
/** The smallest app there can be, to measure what ours adds to Electron. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { NOTICES, readManifest, writeManifest } from '../stage.mjs';

const MAIN = `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => new BrowserWindow().loadURL('about:blank'));
`;

/** @param {string} folder @param {string} version */
export function stageEmptyApp(folder, version) {
  const { name, description, license } = readManifest();
  writeManifest(folder, {
    name,
    version,
    description,
    license,
    main: 'out/main.js',
    desktopName: 'clearline.desktop',
    homepage: 'https://clearline.invalid/',
    author: 'nobody',
  });
  mkdirSync(path.join(folder, 'out'));
  writeFileSync(path.join(folder, 'out/main.js'), MAIN);
  writeFileSync(path.join(folder, NOTICES), '');
}
