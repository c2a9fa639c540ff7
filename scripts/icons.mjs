// @ts-check
/**
 * Draws the packages' icons from `assets/icons/app.svg`, for those who change it: `node scripts/icons.mjs`, with
 * `rsvg-convert` of Debian's librsvg2-bin. The results are kept in `build`, so that packaging needs no such tool.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ask } from './set-up/processes.mjs';
import { ensurePackages, isDebian } from './set-up/debian.mjs';
import { runMain, SetUpError } from './set-up/main.mjs';
import { ROOT } from './set-up/root.mjs';
import { asIcns, asIco } from './package/icon-files.mjs';
import { spawnSync } from 'node:child_process';

const DRAWING = path.join(ROOT, 'assets/icons/app.svg');
const BUILD = path.join(ROOT, 'build');

/** Pixels: what Linux desktops, Windows and macOS ask for. */
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

await runMain(async () => {
  if (isDebian()) await ensurePackages([['librsvg2-bin']]);
  if (ask('rsvg-convert', ['--version']) === null) throw new SetUpError('rsvg-convert is missing.');
  const images = new Map(SIZES.map((size) => [size, draw(size)]));
  mkdirSync(path.join(BUILD, 'icons'), { recursive: true });
  for (const [size, image] of images) {
    // Linux has no use for the largest.
    if (size <= 512) writeFileSync(path.join(BUILD, `icons/${size}x${size}.png`), image);
  }
  writeFileSync(path.join(BUILD, 'icon.ico'), asIco(images));
  writeFileSync(path.join(BUILD, 'icon.icns'), asIcns(images));
  return 0;
});

/** @param {number} size */
function draw(size) {
  const args = ['--width', String(size), '--height', String(size), DRAWING];
  const { status, stdout } = spawnSync('rsvg-convert', args, { maxBuffer: 2 ** 24 });
  if (status !== 0) throw new SetUpError(`app.svg could not be drawn at ${size} pixels.`);
  return stdout;
}
