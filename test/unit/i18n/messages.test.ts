/** Every language says everything, with the same arguments, in whole plurals. */
import path from 'node:path';
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage';
import { describe, expect, it } from 'vitest';
import { assetsFolder } from '../../../src/main/assets.ts';
import { listEndpoints } from '../../../src/main/catalogue/list.ts';
import { loadCatalogue } from '../../../src/main/catalogue/load.ts';
import { listReleases } from '../../../src/main/releases/list.ts';
import { listScenarios } from '../../../src/main/simulator/scenarios.ts';
import { STAGES } from '../../../src/shared/check-events.ts';
import { FILE_REASONS, HISTORY_FAULTS, REPORT_FAULTS } from '../../../src/shared/fault.ts';
import { createTranslator, isMessageCode, MESSAGES } from '../../../src/shared/i18n/index.ts';
import { scenarioText, scenarioTitle } from '../../../src/shared/i18n/scenario.ts';
import { CALL_ERROR_CODES, LINES, LOCALES } from '../../../src/shared/ipc.ts';
import { INSPECTED, PROTOCOLS, PURPOSES, REPLY_KINDS } from '../../../src/shared/measurement.ts';
import { NETWORK_REASONS, VPN_STATES } from '../../../src/shared/network.ts';
import {
  CAUSES,
  CONFIDENCES,
  FAILURES,
  FUNCTION_VERDICTS,
  FUNCTIONS,
  NETWORK_CONDITIONS,
  OPERATIONS,
  PATH_KINDS,
  SERVICE_VERDICTS,
} from '../../../src/shared/vocabulary.ts';

type Token = string | [name: string, type?: string, format?: unknown];
type Choices = Record<string, Token[] | string | number | undefined>;

/** Every placeholder of a compiled message, those within plurals included. */
function placeholders(tokens: readonly Token[]): [name: string, type: string, choices: Choices][] {
  return tokens.flatMap((token) => {
    if (typeof token === 'string') return [];
    const [name, type = '', format] = token;
    const choices = (typeof format === 'object' && format !== null ? format : {}) as Choices;
    const inner = Object.values(choices).flatMap((c) => (Array.isArray(c) ? placeholders(c) : []));
    return [[name, type, choices], ...inner];
  });
}

/** What is read of a message, without the names of its placeholders. */
function spoken(tokens: readonly Token[]): string {
  return tokens
    .flatMap((token) => {
      if (typeof token === 'string') return [token];
      const choices = placeholders([token])[0]?.[2] ?? {};
      return Object.values(choices).map((c) => (Array.isArray(c) ? spoken(c) : String(c ?? '')));
    })
    .join(' ');
}

/** Names, and words of the trade that have no others; they stay as they are in every script. */
const LATIN = new RegExp(
  [
    'Clearline|WhatsApp|Telegram|Signal|Messenger|MAX|Electron|Chromium',
    'Node.js|LICENSES.chromium.html|Apache|License|JSON|Markdown|UTC|Ctrl-C|--full',
    'VPN|DNS|TLS|IPv[46]?|IPsec|IP|UDP|TCP|HTTPS?|QUIC|STUN|SNI|ALPN|MTU|SHA-256|MTProto|WebSocket',
    'hosts|kill switch|Wi.Fi|PIN',
  ].join('|'),
  'g',
);
const OTHER_SCRIPTS: ReadonlySet<string> = new Set(['ru', 'zh-CN', 'fa', 'ar', 'ur']);

const compile = (message: string) => compileMessageOrThrow(message) as Token[];
const argumentsOf = (message: string) =>
  [...new Set(placeholders(compile(message)).map(([name]) => name))].toSorted();
const codes = Object.keys(MESSAGES.en).filter(isMessageCode);

describe.each(LOCALES)('%s', (locale) => {
  const messages = MESSAGES[locale];

  it('has the same codes as English, in the same order', () => {
    expect(Object.keys(messages)).toEqual(Object.keys(MESSAGES.en));
  });

  it.each(codes)('%s is text with the arguments of the English one', (code) => {
    const message = messages[code];
    expect(message).toBe(message.trim());
    expect(message).not.toBe('');
    // In ICU messages it is an escape; in text it should be ’.
    expect(message).not.toContain("'");
    expect(argumentsOf(message)).toEqual(argumentsOf(MESSAGES.en[code]));
  });

  it('has every plural form of the language', () => {
    const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories.toSorted();
    for (const code of codes) {
      for (const [, type, choices] of placeholders(compile(messages[code]))) {
        if (type !== 'plural') continue;
        const given = Object.entries(choices).filter(([, text]) => text !== undefined);
        expect(
          given.every(([, text]) => String(text).length > 0),
          code,
        ).toBe(true);
        const categories = given.map(([name]) => name).filter((name) => /^[a-z]/.test(name));
        expect(categories.filter((name) => name !== 'offset').toSorted(), code).toEqual(needed);
      }
    }
  });

  it('leaves the direction of text to the window', () => {
    const controls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
    for (const message of Object.values(messages)) expect(message).not.toMatch(controls);
  });

  it.runIf(OTHER_SCRIPTS.has(locale))('has no English left but names and terms', () => {
    for (const code of codes) {
      const text = spoken(compile(messages[code]));
      expect(text.replaceAll(LATIN, ''), code).not.toMatch(/[a-z]/i);
    }
  });

  it('names no product that circumvents', () => {
    const named =
      /\b(tor|psiphon|wireguard|openvpn|shadowsocks|v2ray|xray|amnezia|lantern|zapret)\b/i;
    for (const message of Object.values(messages)) expect(message).not.toMatch(named);
  });

  it.each(['A {b} #', String.raw`\u202e \x41 \\`, '$& constructor', 'имя'])(
    'fills in %s as it is',
    (name) => {
      const say = createTranslator(locale);
      expect(say('service.again', { name })).toBe(
        messages['service.again'].replace('{name}', () => name),
      );
    },
  );
});

describe('the vocabulary', () => {
  const words = [
    ...CAUSES.flatMap((c) =>
      ['title', 'explanation', 'advice'].map((part) => `cause.${c}.${part}`),
    ),
    ...SERVICE_VERDICTS.flatMap((v) => [
      `verdict.service.${v}`,
      `service.sentence.${v}`,
      `service.meaning.${v}`,
    ]),
    ...FUNCTION_VERDICTS.map((v) => `verdict.function.${v}`),
    ...FUNCTIONS.map((f) => `function.${f}`),
    ...NETWORK_CONDITIONS.map((c) => `condition.${c}`),
    ...CONFIDENCES.flatMap((c) => [`confidence.${c}`, `confidence.${c}.meaning`]),
    ...STAGES.map((s) => `stage.${s}`),
    ...['complete', 'cancelled', 'deadline'].map((o) => `outcome.${o}`),
    ...OPERATIONS.map((o) => `operation.${o}`),
    ...FAILURES.map((f) => `failure.${f}`),
    ...PURPOSES.map((p) => `purpose.${p}`),
    ...INSPECTED.map((i) => `inspected.${i}`),
    ...PROTOCOLS.map((p) => `protocol.${p}`),
    ...REPLY_KINDS.map((r) => `reply.${r}`),
    ...PATH_KINDS.map((p) => `path.${p}`),
    ...CALL_ERROR_CODES.map((e) => `error.${e}`),
    ...LINES.map((l) => `network.line.${l}`),
    ...VPN_STATES.map((s) => `report.vpn.${s}`),
    ...NETWORK_REASONS.map((r) => `reason.${r}`),
    'error.check-failed',
    ...[...REPORT_FAULTS, ...HISTORY_FAULTS].map((f) => `fault.${f}`),
    ...FILE_REASONS.map((r) => `fault.because.${r}`),
  ];

  it('has words for all of it', () => {
    expect(words.filter((word) => !isMessageCode(word))).toEqual([]);
  });

  it('calls one thing one name: no two causes or failures sound alike', () => {
    for (const messages of Object.values(MESSAGES)) {
      for (const part of ['failure.', '.title']) {
        const texts = Object.entries(messages).flatMap(([c, text]) =>
          c.includes(part) ? [text] : [],
        );
        const twice = texts.filter((text, index) => texts.indexOf(text) !== index);
        expect(twice.filter((text) => text !== messages['contacted.title'])).toEqual([]);
      }
    }
  });
});

describe.each(LOCALES)('in %s', (locale) => {
  const say = createTranslator(locale);

  it('every scenario has words of its own, and no scenario that is gone', () => {
    const ids = listScenarios(path.join(assetsFolder, 'scenarios')).map(({ id }) => id);
    const spoken = codes.filter((code) => code.startsWith('scenario.'));
    expect(spoken.toSorted()).toEqual(
      ids.flatMap((id) => [`scenario.${id}.text`, `scenario.${id}.title`]).toSorted(),
    );
    expect(new Set(ids.map((id) => scenarioTitle(id, say))).size).toBe(ids.length);
    for (const id of ids) expect(scenarioText(id, say)).not.toBe('');
  });

  it('a scenario of a newer version goes by its id', () => {
    expect(scenarioTitle('new-one\u202e', say)).toBe('new-one\ufffd');
    expect(scenarioText('new-one', say)).toBe('');
  });
});

describe('plurals', () => {
  it.each([
    ['en', 1, '1 measurement'],
    ['en', 5, '5 measurements'],
    ['ru', 1, '1\u00a0измерение'],
    ['ru', 3, '3\u00a0измерения'],
    ['ru', 11, '11\u00a0измерений'],
    ['ru', 21, '21\u00a0измерение'],
    ['ru', 1.5, '1,5\u00a0измерения'],
    ['es', 1, '1 medición'],
    ['es', 3, '3 mediciones'],
    ['es', 2_000_000, '2.000.000 de mediciones'],
    ['tr', 1, '1 ölçüm'],
    ['tr', 12, '12 ölçüm'],
    ['zh-CN', 1, '1 次测量'],
    ['zh-CN', 1234, '1,234 次测量'],
    ['fa', 1, '۱ اندازه‌گیری'],
    ['fa', 12, '۱۲ اندازه‌گیری'],
    ['ar', 0, 'لا قياسات'],
    ['ar', 1, 'قياس واحد'],
    ['ar', 2, 'قياسان'],
    ['ar', 3, '3 قياسات'],
    ['ar', 11, '11 قياسًا'],
    ['ar', 100, '100 قياس'],
    ['ur', 1, '1 پیمائش'],
    ['ur', 5, '5 پیمائشیں'],
  ] as const)('%s %d: %s', (locale, count, text) => {
    expect(createTranslator(locale)('evidence.count', { count })).toBe(text);
  });

  it('can hold another number', () => {
    const say = createTranslator('ru');
    expect(say('headline.blocked', { count: 3, total: 12 })).toBe(
      'Заблокированы 3\u00a0мессенджера из 12',
    );
    expect(createTranslator('tr')('headline.blocked', { count: 3, total: 12 })).toBe(
      '12 uygulamadan 3 tanesi engelleniyor',
    );
    expect(createTranslator('fa')('headline.blocked', { count: 3, total: 12 })).toBe(
      '۳ پیام‌رسان از ۱۲ مسدودند',
    );
  });
});

it('has words for all that endpoints are for, and for nothing else', () => {
  const rows = [
    ...listEndpoints(loadCatalogue()),
    ...listReleases(new URL('https://releases.example/latest.json')),
  ];
  const purposes = rows.map(({ purpose }) => `contacted.for.${purpose}`);
  const spoken = codes.filter((code) => code.startsWith('contacted.for.'));
  expect(spoken.toSorted()).toEqual([...new Set(purposes)].toSorted());
});

it('knows which codes are its own', () => {
  expect(isMessageCode('error.internal')).toBe(true);
  expect(isMessageCode('error.nonsense')).toBe(false);
  expect(isMessageCode('constructor')).toBe(false);
});
