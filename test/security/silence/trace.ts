/** What strace wrote down of a program's attempts to reach something, and which of them reach beyond this computer. Pure. */
import { isLoopback } from '../../../src/main/network/address.ts';

/** All system calls that say whom to send to, or send datagrams to whom was said before. */
export const WATCHED_CALLS = ['connect', 'sendto', 'sendmsg', 'sendmmsg'];

/** What does not leave this computer by its nature; `AF_UNSPEC` takes a connection back. */
const INSIDE = new Set(['AF_UNIX', 'AF_NETLINK', 'AF_UNSPEC']);

export interface Attempt {
  /** Milliseconds, as `Date.now()`. */
  at: number;
  /**
   * `question`: a datagram socket was given an address, which makes the system choose a route and sends nothing; what is
   * sent later is an attempt of its own.
   */
  kind: 'attempt' | 'question';
  call: string;
  /** `AF_INET`, …; `unknown`: strace could not read it. */
  family: string;
  address: string | null;
  port: number | null;
}

type Place = Pick<Attempt, 'family' | 'address' | 'port'>;

/** Time, call, what the descriptor is (`strace -yy`), the other arguments. */
const LINE = /^(\d+\.\d+) (\w+)\(\d+(?:<([\w-]+):\[(.*?)\]>)?, (.*)$/;
const SOCKET_ADDRESS =
  /sa_family=(\w+)(?:, sin6?_port=htons\((\d+)\))?(?:, sin6_flowinfo=htonl\(\d+\))?(?:, (?:sin_addr=inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)", &sin6_addr\)))?/g;
const DATAGRAMS = /^UDP(v6)?$/;
const UNKNOWN: Place = { family: 'unknown', address: null, port: null };

/** @param text of one thread (`strace -ff -ttt -yy`), so that no call is interrupted by another's line. */
export function readTrace(text: string): Attempt[] {
  /** By the socket: whom what it sends without an address goes to. */
  const connected = new Map<string, Place>();
  return text.split('\n').flatMap((line): Attempt[] => {
    const [, seconds, call = '', protocol = '', socket = '', rest = ''] = LINE.exec(line) ?? [];
    if (seconds === undefined || !WATCHED_CALLS.includes(call)) return [];
    const at = Number(seconds) * 1000;
    const places = readPlaces(rest);
    const isDatagram = DATAGRAMS.test(protocol);
    if (call === 'connect') {
      const [place = UNKNOWN] = places;
      if (isDatagram) connected.set(socket, place);
      return [{ at, call, kind: isDatagram ? 'question' : 'attempt', ...place }];
    }
    const whole = places.length > 0 || !isDatagram;
    const goals = whole ? places : [readPeer(socket) ?? connected.get(socket) ?? UNKNOWN];
    return goals.map((place) => ({ at, call, kind: 'attempt', ...place }));
  });
}

function readPlaces(text: string): Place[] {
  return [...text.matchAll(SOCKET_ADDRESS)].map(([, family = 'unknown', port, v4, v6]) => ({
    family,
    address: v4 ?? v6 ?? null,
    port: port === undefined ? null : Number(port),
  }));
}

/** Of a socket that strace looked at only after it was connected. */
function readPeer(socket: string): Place | null {
  const [, v6, v4, port] = /->(?:\[(.+)\]|([\d.]+)):(\d+)$/.exec(socket) ?? [];
  const address = v6 ?? v4;
  if (address === undefined) return null;
  return { family: v6 === undefined ? 'AF_INET' : 'AF_INET6', address, port: Number(port) };
}

/** By the Internet's protocols, be it to this very computer. */
export function isNetwork({ kind, family }: Attempt): boolean {
  return kind === 'attempt' && !INSIDE.has(family);
}

/** Beyond this computer, or nobody knows where to. */
export function leavesComputer(attempt: Attempt): boolean {
  return isNetwork(attempt) && (attempt.address === null || !isLoopback(attempt.address));
}

/** For a person who reads why a test failed. */
export function describeAttempt({ call, family, address, port }: Attempt): string {
  return `${call} ${family} ${address ?? '?'} port ${port ?? '?'}`;
}
