/**
 * The kernel's routing tables as text. `/proc/net/route` shows the main table alone, which hides what wg-quick,
 * NetworkManager and sing-box set up (research, VPN A1); the connected-UDP question sees through all of them.
 */
import type { DefaultRoute } from '../facts.ts';

const RTF_UP = 0x1;
const RTF_REJECT = 0x200;

/** @param text of `/proc/net/route`: addresses in hexadecimal, as the processor has them in memory */
export function parseRoutes4(text: string): DefaultRoute[] {
  return text
    .split('\n')
    .slice(1)
    .flatMap((line): DefaultRoute[] => {
      const [name, destination, gateway, flags, , , metric, mask] = line.trim().split(/\s+/);
      if (!name || destination !== '00000000' || mask !== '00000000') return [];
      if (!isUsable(flags)) return [];
      return [
        {
          family: 4,
          interface: name,
          gateway: littleEndian(gateway),
          metric: toMetric(metric, 10),
        },
      ];
    });
}

/** @param text of `/proc/net/ipv6_route`: destination, source, next hop, metric, counters, flags, interface */
export function parseRoutes6(text: string): DefaultRoute[] {
  return text.split('\n').flatMap((line): DefaultRoute[] => {
    const [destination, prefix, , , nextHop, metric, , , flags, name] = line.trim().split(/\s+/);
    if (!name || name === 'lo' || destination !== '0'.repeat(32) || prefix !== '00') return [];
    if (!isUsable(flags)) return [];
    return [
      { family: 6, interface: name, gateway: grouped(nextHop), metric: toMetric(metric, 16) },
    ];
  });
}

/** How many rules there are besides the three that every system has. @param text of `ip -j rule` */
export function parseRules(text: string): { count: number; tables: string[] } | null {
  const rules = parseJson(text);
  if (!Array.isArray(rules)) return null;
  const tables = rules
    .filter((r) => typeof r === 'object' && r !== null && ![0, 32_766, 32_767].includes(r.priority))
    .map((r) => String(r.table ?? ''));
  return { count: tables.length, tables };
}

/**
 * Which interface each address would be reached by. The answers stand in the order of the questions, one JSON list a
 * line; for an address without a way there is none.
 * @param text of `ip -j -force -batch -`, fed with lines `route get ADDRESS`
 */
export function parseRouteGet(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of text.split('\n')) {
    const [answer] = toList(parseJson(line));
    const { dst, dev } = (answer ?? {}) as { dst?: unknown; dev?: unknown };
    if (typeof dst === 'string' && typeof dev === 'string') found.set(dst, dev);
  }
  return found;
}

/** @param text of `ip -j route show table 220` */
export function hasRoutes(text: string): boolean {
  return toList(parseJson(text)).length > 0;
}

function isUsable(flags: string | undefined): boolean {
  const value = Number.parseInt(flags ?? '', 16);
  return (value & RTF_UP) !== 0 && (value & RTF_REJECT) === 0;
}

function toMetric(text: string | undefined, radix: number): number | null {
  const value = Number.parseInt(text ?? '', radix);
  return Number.isNaN(value) ? null : value;
}

function littleEndian(hex: string | undefined): string | null {
  if (!hex || !/^[0-9a-f]{8}$/i.test(hex) || /^0+$/.test(hex)) return null;
  return [6, 4, 2, 0].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join('.');
}

function grouped(hex: string | undefined): string | null {
  if (!hex || !/^[0-9a-f]{32}$/i.test(hex) || /^0+$/.test(hex)) return null;
  return hex.match(/.{4}/g)?.join(':') ?? null;
}

function toList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
