/** Styles that would be wrong in a language written from right to left are found. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../../..');

const FOUND = {
  'margin-left: 1px': 'property-layout-mappings',
  'border-top-left-radius: 1px': 'property-layout-mappings',
  'width: 1px': 'property-layout-mappings',
  'text-align: right': 'value-keyword-layout-mappings',
  'padding: 1px 2px 3px 4px': 'declaration-property-max-values',
  'inset: 0 auto 0 0': 'declaration-property-max-values',
  'color: red !important': 'declaration-no-important',
};
const ALLOWED = [
  'margin-inline-start: 1px',
  'border-start-start-radius: 1px',
  'inline-size: 1px',
  'text-align: end',
  'padding: 1px 2px',
  'border-radius: 1px',
  'inset: 0 auto',
  'composes: other',
];

const rule = (declaration: string, index: number) => `.a${index} { ${declaration}; }\n`;
const declarations = [...Object.keys(FOUND), ...ALLOWED];

/** The rules that found something, by the line. */
const warnings = (() => {
  const stylelint = path.join(ROOT, 'node_modules/stylelint/bin/stylelint.mjs');
  const args = ['--stdin', '--formatter=json', '--stdin-filename=src/renderer/a.module.css'];
  const { stderr, stdout } = spawnSync(process.execPath, [stylelint, ...args], {
    cwd: ROOT,
    input: declarations.map(rule).join(''),
    encoding: 'utf8',
  });
  const [result] = JSON.parse(stdout || stderr) as [{ warnings: { line: number; rule: string }[] }];
  return result.warnings;
})();

const rulesFor = (declaration: string) =>
  warnings.filter((w) => w.line === declarations.indexOf(declaration) + 1).map((w) => w.rule);

it.each(Object.entries(FOUND))('%s is found', (declaration, expected) => {
  expect(rulesFor(declaration)).toEqual([expected]);
});

it.each(ALLOWED)('%s is allowed', (declaration) => {
  expect(rulesFor(declaration)).toEqual([]);
});
