/** Support mode: the way through the questions, what the checks came to, and the ticket. */
import { describe, expect, it } from 'vitest';
import { createWords } from '../../../src/renderer/i18n/words.ts';
import {
  answer,
  back,
  checkMade,
  checkStarted,
  next,
  type Support,
  SUPPORT_START,
  stepsOf,
} from '../../../src/renderer/state/support.ts';
import { supportResult } from '../../../src/renderer/state/support-result.ts';
import { ticketOf } from '../../../src/renderer/state/ticket.ts';
import type { Report } from '../../../src/shared/report.ts';
import { pastReport } from '../../support/past.ts';
import { SERVICES } from '../../support/story-services.ts';

const words = createWords('en');
const report = pastReport(0, { whatsapp: 'blocked' });
const open = pastReport(0, {});

function answered(): Support {
  let support = next(SUPPORT_START);
  support = answer(support, 'service', 'whatsapp');
  support = answer(support, 'affected', 'all');
  support = answer(support, 'since', 'today');
  support = answer(support, 'elsewhere', 'yes');
  return answer(support, 'vpn', 'no');
}

describe('the way', () => {
  it('goes from question to question, over two checks, to the summary', () => {
    let support = answered();
    expect(support.step).toBe('first');
    support = checkMade(support, 'first', { report, markdown: 'one' });
    expect(support.step).toBe('change');
    support = answer(support, 'change', 'vpn-on');
    expect(support.step).toBe('second');
    support = checkMade(support, 'second', { report: open, markdown: 'two' });
    expect(support.step).toBe('summary');
    expect(next(support).step).toBe('summary');
    expect(back(support).step).toBe('second');
  });

  it('has no second check where nothing can be changed', () => {
    const made = checkMade(answered(), 'first', { report, markdown: 'one' });
    const support = answer(made, 'change', 'nothing');
    expect(support.step).toBe('summary');
    expect(stepsOf(support)).not.toContain('second');
    expect(back(support).step).toBe('change');
  });

  it('keeps the answers when one goes back', () => {
    const support = back(back(answered()));
    expect(support.step).toBe('elsewhere');
    expect(support.answers.vpn).toBe('no');
    expect(back(SUPPORT_START)).toEqual(SUPPORT_START);
  });

  it('forgets what a check found when it is made again', () => {
    const made = checkMade(answered(), 'first', { report, markdown: 'one' });
    const again = checkStarted(back(made), 'first');
    expect(again).toMatchObject({ step: 'first', started: 'first', made: {} });
  });
});

describe('the result to read out', () => {
  it('is of the messenger in question, with what stands in its way', () => {
    expect(supportResult(report, null, 'whatsapp', words)).toEqual({
      sentence: 'WhatsApp is blocked on this connection',
      cause: 'dns.nxdomain',
    });
    expect(supportResult(open, null, 'whatsapp', words)).toEqual({
      sentence: 'WhatsApp works on this connection',
      cause: null,
    });
  });

  it('is of all, where it is several', () => {
    expect(supportResult(report, null, 'several', words).sentence).toBe(
      '1 of 12 messengers is blocked',
    );
  });

  it('is of the network, where that is the reason', () => {
    const offline: Report = { ...report, network: { ...report.network, condition: 'offline' } };
    expect(supportResult(offline, null, 'whatsapp', words)).toEqual({
      sentence: words.say('cause.network.offline.title'),
      cause: 'network.offline',
    });
  });

  it('says what the change changed', () => {
    const compared = (one: Report, before: Report, service: string) =>
      supportResult(one, before, service, words).sentence;
    expect(compared(open, report, 'whatsapp')).toBe('WhatsApp: works (before: blocked)');
    expect(compared(report, report, 'whatsapp')).toBe('WhatsApp: blocked, as before');
    expect(compared(open, report, 'several')).toBe(
      'Now: All 12 messengers work. Before: 1 of 12 messengers is blocked.',
    );
  });
});

describe('the ticket', () => {
  it('has the answers, the code and both reports', () => {
    let support = checkMade(answered(), 'first', { report, markdown: '## Report one\n' });
    support = answer(support, 'change', 'vpn-on');
    support = checkMade(support, 'second', { report: open, markdown: '## Report two\n' });
    expect(ticketOf(support, SERVICES, 'AB12-C', words)).toBe(
      [
        '# Answers',
        '',
        '- **Which messenger does not work?** WhatsApp',
        '- **What does not work in it?** Nothing works',
        '- **Since when?** Since today',
        '- **Does it work on another network, such as mobile data?** Yes, there it works',
        '- **Is a VPN switched on at the moment?** No',
        '- **Can one thing be changed, to check again and compare?** Switch a VPN on',
        '- **Short code to read out**: `AB12-C`',
        '',
        '# First check',
        '',
        '## Report one\n',
        '# Second check',
        '',
        '## Report two\n',
      ].join('\n'),
    );
  });

  it('leaves out what was not asked', () => {
    const text = ticketOf(answer(next(SUPPORT_START), 'service', 'several'), SERVICES, null, words);
    expect(text).toBe(
      '# Answers\n\n- **Which messenger does not work?** Several, or all of them\n',
    );
  });
});
