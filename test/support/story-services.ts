/** The messengers of the stories, with a verdict of every kind. */
import type { Finding, FunctionResult, ServiceReport } from '../../src/shared/report.ts';
import type { ServiceVerdict } from '../../src/shared/vocabulary.ts';

export interface StoryService {
  id: string;
  name: string;
  verdict: ServiceVerdict;
  functions: FunctionResult[];
}

const fn = (
  id: FunctionResult['id'],
  verdict: FunctionResult['verdict'],
  findings: Finding[] = [],
): FunctionResult => ({ id, verdict, indirect: id === 'calls', findings });

const works = ['messages', 'media', 'calls', 'web'] as const;
const working = (id: string, name: string): StoryService => ({
  id,
  name,
  verdict: 'works',
  functions: works.map((one) => fn(one, 'works')),
});

function finding(
  service: string,
  cause: Finding['cause'],
  confidence: Finding['confidence'],
  numbers: number[],
): Finding {
  return {
    cause,
    confidence,
    endpoints: [`${service}.chat`],
    evidence: numbers.map((number) => `${service}-${number}`),
  };
}

function blocked(id: string, name: string, ...findings: Finding[]): StoryService {
  return {
    id,
    name,
    verdict: 'blocked',
    functions: [
      fn('messages', 'blocked', findings),
      fn('media', 'blocked', findings.slice(0, 1)),
      fn('calls', 'not-tested'),
      fn('web', 'blocked', findings),
      fn('sign-in', 'works'),
    ],
  };
}

export const SERVICES: readonly StoryService[] = [
  blocked(
    'whatsapp',
    'WhatsApp',
    finding('whatsapp', 'dns.nxdomain', 'high', [1, 2]),
    finding('whatsapp', 'tls.sni-dropped', 'medium', [4, 3]),
  ),
  {
    id: 'telegram',
    name: 'Telegram',
    verdict: 'limited',
    functions: [
      fn('messages', 'works'),
      fn('media', 'slowed', [finding('telegram', 'transfer.throttled', 'high', [8])]),
      fn('calls', 'blocked', [finding('telegram', 'udp.stun-blocked', 'medium', [7])]),
      fn('web', 'works'),
    ],
  },
  blocked('signal', 'Signal', finding('signal', 'tls.sni-reset', 'high', [4, 3])),
  blocked('messenger', 'Facebook Messenger', finding('messenger', 'dns.forged', 'high', [1, 2])),
  working('max', 'MAX'),
  working('viber', 'Viber'),
  {
    id: 'discord',
    name: 'Discord',
    verdict: 'unknown',
    functions: [fn('messages', 'unknown'), fn('calls', 'not-tested')],
  },
  working('vk', 'VK'),
  working('wechat', 'WeChat'),
  {
    id: 'line',
    name: 'LINE',
    verdict: 'down',
    functions: [fn('messages', 'down', [finding('line', 'service.outage', 'medium', [6])])],
  },
  working('threema', 'Threema'),
  { id: 'zoom', name: 'Zoom', verdict: 'not-tested', functions: [] },
];

export function serviceReport({ id, name, verdict, functions }: StoryService): ServiceReport {
  return { id, name, results: { default: { verdict, functions } }, vpnEffect: 'unknown' };
}
