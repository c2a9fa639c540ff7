import { describe, expect, it } from 'vitest';
import { ReportError } from '../../../src/main/report/read.ts';
import { explainError, fileReason, UserError } from '../../../src/main/cli/errors.ts';

const HOME = '/home/someone';
const failure = (code: string) => Object.assign(new Error(`${code}: failed, open 'x'`), { code });

describe('explainError', () => {
  it('shows a sentence as it is', () => {
    expect(explainError(new UserError('No such file.'), HOME)).toBe('error: No such file.\n');
    expect(explainError(new ReportError({ code: 'report-damaged' }), HOME)).toBe(
      'error: The report is damaged.\n',
    );
  });

  it('calls anything else a bug, without its stack', () => {
    expect(explainError(new TypeError('x is not a function'), HOME)).toBe(
      'error: This is a bug in Clearline, please report it: TypeError: x is not a function\n',
    );
    expect(explainError('thrown text', HOME)).toContain('bug in Clearline');
  });

  it('hides the home folder', () => {
    expect(explainError(new Error(`cannot find ${HOME}/a/b`), HOME)).toContain('cannot find ~/a/b');
    expect(explainError(new Error('cannot find /a/b'), '/')).toContain('cannot find /a/b');
  });

  it('lets nothing through that acts on a terminal', () => {
    const line = explainError(new UserError('a\u001b[2Jb\nc\u202ed'), HOME);
    expect(line).toBe('error: a\ufffd[2Jb\ufffdc\ufffdd\n');
  });
});

describe('fileReason', () => {
  it.each([
    ['ENOSPC', 'the disk is full'],
    ['EACCES', 'permission denied'],
    ['Z_BUF_ERROR', 'its compressed data ends too early'],
    ['EWEIRD', 'EWEIRD'],
  ])('%s: %s', (code, reason) => {
    expect(fileReason(failure(code))).toBe(reason);
  });

  it('is for failed file operations only', () => {
    expect(() => fileReason(new TypeError('a bug'))).toThrow('a bug');
  });
});
