#!/usr/bin/env node
// @ts-check
/**
 * Stands in for `fpm`, which electron-builder makes Debian packages with and downloads from a host that is not always
 * in reach: of all that fpm can do, `-s dir -t deb` as electron-builder asks for it. Needs dpkg-deb. For checks only;
 * what is given to people is made with the genuine one.
 */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const SWITCHES = new Set(['--force', '--debug']);
/** Those that can come several times. */
const LISTS = { '-d': 'depends', '--deb-recommends': 'recommends' };

const { options, lists, maps } = parse(process.argv.slice(2));
if (options.get('s') !== 'dir' || options.get('t') !== 'deb') {
  process.stderr.write('fpm-for-deb: makes nothing but a deb of folders\n');
  process.exit(2);
}
const root = mkdtempSync(path.join(tmpdir(), 'fpm-for-deb-'));
try {
  for (const map of maps) copyInto(root, map);
  execFileSync('chmod', ['-R', 'u+rwX,go+rX,go-w', root]);
  const size = execFileSync('du', ['-sk', '--apparent-size', root], { encoding: 'utf8' });
  const control = path.join(root, 'DEBIAN');
  mkdirSync(control);
  writeFileSync(path.join(control, 'control'), describe(Number.parseInt(size, 10)));
  for (const [option, name] of /** @type {const} */ ([
    ['after-install', 'postinst'],
    ['after-remove', 'postrm'],
  ])) {
    const script = options.get(option);
    if (script === undefined) continue;
    copyFileSync(script, path.join(control, name));
    chmodSync(path.join(control, name), 0o755);
  }
  // It gives everything that is younger the time of SOURCE_DATE_EPOCH.
  execFileSync('dpkg-deb', ['--root-owner-group', '-Zxz', '--build', root, need('package')], {
    stdio: 'inherit',
  });
} finally {
  rmSync(root, { recursive: true, force: true });
}

/** @param {readonly string[]} args */
function parse(args) {
  /** @type {Map<string, string>} */
  const single = new Map();
  const several = {
    depends: /** @type {string[]} */ ([]),
    recommends: /** @type {string[]} */ ([]),
  };
  const sources = [];
  const rest = args.filter((arg) => !SWITCHES.has(arg)).values();
  for (const arg of rest) {
    if (!arg.startsWith('-')) {
      sources.push(arg);
      continue;
    }
    const value = rest.next().value ?? '';
    const list = LISTS[/** @type {keyof typeof LISTS} */ (arg)];
    if (list) several[/** @type {keyof typeof several} */ (list)].push(value);
    else single.set(arg.replace(/^-+/, ''), value);
  }
  return { options: single, lists: several, maps: sources };
}

/** @param {string} folder @param {string} map `source=target`; a folder ends in a slash */
function copyInto(folder, map) {
  const at = map.lastIndexOf('=');
  const target = path.join(folder, map.slice(at + 1));
  mkdirSync(path.dirname(target), { recursive: true });
  cpSync(map.slice(0, at), target, { recursive: true, verbatimSymlinks: true });
}

/** @param {number} size in KiB */
function describe(size) {
  const [first = '', ...more] = need('description').trim().split('\n');
  const fields = [
    ['Package', need('name')],
    ['Version', need('version')],
    ['Architecture', need('architecture')],
    ['Maintainer', need('maintainer')],
    ['Installed-Size', String(size)],
    ['Depends', lists.depends.join(', ')],
    ['Recommends', lists.recommends.join(', ')],
    ['Section', need('category')],
    ['Priority', need('deb-priority')],
    ['Homepage', need('url')],
    ['Description', [first, ...more.map((line) => ` ${line.trim() || '.'}`)].join('\n')],
  ];
  return fields
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');
}

/** @param {string} option */
function need(option) {
  const value = options.get(option);
  if (value === undefined) throw new Error(`--${option} is missing`);
  return value;
}
