// @ts-check
/** Packages for people. Started by `scripts/package.mjs`, on Node 24. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runMain, say, SetUpError } from '../set-up/main.mjs';
import { ROOT } from '../set-up/root.mjs';
import { listChecksums } from './checksums.mjs';
import { packCommandLine } from './cli.mjs';
import { commitTime } from './commit-time.mjs';
import { makePackages } from './packager.mjs';
import { officialRuntime } from './runtime.mjs';
import { readManifest, stageApp } from './stage.mjs';

const STAGE = path.join(ROOT, 'dist/stage');
const OUTPUT = path.join(ROOT, 'dist/release');

/** Not electron-builder's: the npm package of the command line, for all systems. */
const COMMAND_LINE = 'cli';

/** As in electron-builder.yml, which would have them made for one architecture alone. */
const ALL = {
  linux: ['AppImage', 'deb', 'rpm', 'tar.xz', COMMAND_LINE],
  darwin: ['dmg', 'zip'],
  win32: ['nsis', 'portable', 'zip'],
};

await runMain(async () => {
  const { targets, archs } = choose(process.argv.slice(2));
  const runtime = officialRuntime(ROOT, process.env);
  const { version } = readManifest();
  const time = commitTime();
  const system = (/** @type {string} */ arch) => ({ platform: process.platform, arch });
  rmSync(OUTPUT, { recursive: true, force: true });
  mkdirSync(OUTPUT, { recursive: true });
  if (targets.includes(COMMAND_LINE)) {
    await packCommandLine(path.join(ROOT, 'dist/cli'), OUTPUT, version);
  }
  const programs = targets.filter((target) => target !== COMMAND_LINE);
  // Asked for the command line alone, there is no program to make.
  for (const arch of programs.length > 0 || targets.length === 0 ? archs : []) {
    await stageApp(STAGE, system(arch), { version });
    const job = {
      stage: STAGE,
      output: OUTPUT,
      system: system(arch),
      targets: programs,
      runtime,
      time,
    };
    await makePackages(job).catch((error) => {
      throw new SetUpError(`No package was made: ${error.message}`);
    });
  }
  writeFileSync(path.join(OUTPUT, 'SHA256SUMS'), await listChecksums(OUTPUT));
  say(`The packages are in dist/release. Sign them with: node scripts/sign-release.mjs`);
  return 0;
});

/**
 * @param {string[]} args
 * @throws SetUpError
 */
function choose(args) {
  const possible = ALL[/** @type {keyof typeof ALL} */ (process.platform)] ?? [];
  const options = {
    dir: { type: /** @type {const} */ ('boolean') },
    x64: { type: /** @type {const} */ ('boolean') },
    arm64: { type: /** @type {const} */ ('boolean') },
  };
  const { values, positionals } = parse(() => parseArgs({ args, options, allowPositionals: true }));
  const unknown = positionals.find(
    (target) => ![...possible, 'zip', COMMAND_LINE].includes(target),
  );
  if (unknown !== undefined) {
    throw new SetUpError(`"${unknown}" cannot be made here, but: ${possible.join(', ')}, --dir.`);
  }
  const archs = /** @type {const} */ (['x64', 'arm64']).filter((arch) => values[arch]);
  return {
    targets: values.dir ? [] : positionals.length > 0 ? positionals : possible,
    archs: archs.length > 0 ? archs : [process.arch],
  };
}

/** @template T @param {() => T} read */
function parse(read) {
  try {
    return read();
  } catch (error) {
    throw new SetUpError(/** @type {Error} */ (error).message);
  }
}
