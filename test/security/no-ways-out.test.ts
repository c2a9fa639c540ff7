/** Ways out of the program that its sources do not have: found missing here, they need not be guarded. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');

function sources(folder: string): { file: string; text: string }[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|html)$/.test(name))
    .map((name) => path.join(folder, name))
    .map((file) => ({ file, text: withoutComments(readFileSync(path.join(ROOT, file), 'utf8')) }));
}

/** What is only spoken of is not done. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[^]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

function where(folder: string, pattern: RegExp): string[] {
  return sources(folder)
    .filter(({ text }) => pattern.test(text))
    .map(({ file }) => file);
}

/** The names that a file takes from Electron. */
function takenFromElectron(text: string): string[] {
  return [...text.matchAll(/import \{([^}]*)\} from 'electron'/g)].flatMap(([, names = '']) =>
    names.split(',').map((name) => name.replace(/^\s*type\s|\s/g, '')),
  );
}

describe('the main process', () => {
  it('takes from Electron what it needs and nothing that opens, downloads or reports', () => {
    const taken = new Set(sources('src').flatMap(({ text }) => takenFromElectron(text)));
    for (const name of ['shell', 'net', 'autoUpdater', 'crashReporter', 'safeStorage', 'session']) {
      const files = sources('src').filter(({ text }) => takenFromElectron(text).includes(name));
      const allowed = name === 'session' ? ['src/main/app/protocol.ts'] : [];
      expect(
        files.map(({ file }) => file),
        name,
      ).toEqual(allowed);
    }
    expect(taken.has('app'), 'the sources were read').toBe(true);
    expect(where('src', /electron-updater|require\(['"]electron/)).toEqual([]);
  });

  it('listens to the window in one place, and runs nobody else’s code', () => {
    expect(where('src', /\bipcMain\b/)).toEqual(['src/main/app/ipc.ts']);
    expect(where('src', /\bexecuteJavaScript\b|\binsertCSS\b/)).toEqual([]);
    expect(where('src', /\beval\(|new Function\(|\bvm\b.*from|runInNewContext/)).toEqual([]);
  });

  it('gives no command to a shell', () => {
    const starting = sources('src').filter(({ text }) =>
      /['"](node:)?child_process['"]/.test(text),
    );
    for (const { file, text } of starting) {
      expect(text, file).toMatch(
        /import \{[^}]*\b(execFile|spawn)\b[^}]*\} from 'node:child_process'/,
      );
      expect(text, file).not.toMatch(/[{\s,]exec(Sync)?[\s,}]|\bshell\b/);
    }
  });
});

describe('the page', () => {
  it('has no markup of its own making, and loads nothing by address', () => {
    expect(where('src/renderer', /dangerouslySetInnerHTML|innerHTML|document\.write/)).toEqual([]);
    expect(where('src/renderer', /https?:\/\/(?!www\.w3\.org\/)/)).toEqual([]);
    expect(where('src/renderer', /<iframe|<webview|<object|<embed/)).toEqual([]);
  });
});

describe('an update', () => {
  it('is looked for by nobody unless a person asks: no source names a place to look', () => {
    expect(where('src', /api\.github\.com|\/releases\/latest|checkForUpdates/)).toEqual([]);
    expect(where('src', /https:\/\/.*latest\.json/)).toEqual([]);
  });

  it('is asked for in the one place that the build names, by the two buttons for it', () => {
    expect(where('src', /__CLEARLINE_RELEASES_URL__/)).toEqual(['src/main/releases/address.ts']);
    expect(where('src', /\baskReally\(/).toSorted()).toEqual([
      'src/main/app/engine.ts',
      'src/main/cli/engine.ts',
      'src/main/releases/real.ts',
    ]);
    expect(where('src/renderer', /ask\('release:ask'/)).toEqual([
      'src/renderer/screens/settings/ReleaseQuestion.tsx',
    ]);
    const question = sources('src').find(({ file }) => file.endsWith('/ReleaseQuestion.tsx'));
    expect(question?.text).not.toContain('useEffect');
  });
});
