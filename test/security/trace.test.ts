/** strace's words, as the tests of silence read them: what they overlook would go unnoticed there. */
import { describe, expect, it } from 'vitest';
import { describeAttempt, isNetwork, leavesComputer, readTrace } from './silence/trace.ts';

function judge(line: string) {
  return readTrace(`1795572256.708937 ${line}`).map((attempt) => ({
    words: describeAttempt(attempt),
    network: isNetwork(attempt),
    leaves: leavesComputer(attempt),
  }));
}

describe('readTrace', () => {
  it.each([
    [
      'connect(23<TCP:[1703940]>, {sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.1")}, 16) = 0',
      'connect AF_INET 192.0.2.1 port 53',
    ],
    [
      'connect(24<TCPv6:[[::]:4123]>, {sa_family=AF_INET6, sin6_port=htons(443), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "2001:db8::1", &sin6_addr), sin6_scope_id=0}, 28) = -1 ENETUNREACH (Network is unreachable)',
      'connect AF_INET6 2001:db8::1 port 443',
    ],
    [
      'sendto(20<UDP:[0.0.0.0:33001]>, ""..., 33, MSG_NOSIGNAL, {sa_family=AF_INET, sin_port=htons(123), sin_addr=inet_addr("198.51.100.7")}, 16) = 33',
      'sendto AF_INET 198.51.100.7 port 123',
    ],
    [
      'sendmsg(31<UDP:[1703947]>, {msg_name={sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.8")}, msg_namelen=16, msg_iov=[{iov_base=""..., iov_len=1}], msg_iovlen=1, msg_controllen=0, msg_flags=0}, 0) = 1',
      'sendmsg AF_INET 192.0.2.8 port 53',
    ],
    ['connect(9<TCP:[1]>, 0x7ffd1c0, 16) = -1 EFAULT (Bad address)', 'connect unknown ? port ?'],
    [
      'sendto(5<PACKET:[77]>, ""..., 60, 0, {sa_family=AF_PACKET, sll_protocol=htons(ETH_P_IP), sll_ifindex=2}, 20) = 60',
      'sendto AF_PACKET ? port ?',
    ],
    [
      'connect(7<TCP:[2]>, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("0.0.0.0")}, 16) = 0',
      'connect AF_INET 0.0.0.0 port 80',
    ],
  ])('takes %s for a way out', (line, words) => {
    expect(judge(line)).toEqual([{ words, network: true, leaves: true }]);
  });

  it.each([
    'connect(3<TCP:[3]>, {sa_family=AF_INET, sin_port=htons(4321), sin_addr=inet_addr("127.0.0.53")}, 16) = 0',
    'connect(3<TCP:[3]>, {sa_family=AF_INET6, sin6_port=htons(1), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "::1", &sin6_addr), sin6_scope_id=0}, 28) = 0',
    'connect(3<TCP:[3]>, {sa_family=AF_INET6, sin6_port=htons(1), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "::ffff:127.0.0.1", &sin6_addr), sin6_scope_id=0}, 28) = 0',
  ])('keeps %s on this computer', (line) => {
    expect(judge(line)).toMatchObject([{ network: true, leaves: false }]);
  });

  it.each([
    'connect(18<UNIX-STREAM:[4]>, {sa_family=AF_UNIX, sun_path="/tmp/.X11-unix/X99"}, 20) = 0',
    'sendto(52<NETLINK:[ROUTE:20931]>, [{nlmsg_len=20, nlmsg_type=RTM_GETADDR}], 20, 0, {sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, 12) = 20',
    'connect(23<UDP:[5]>, {sa_family=AF_UNSPEC, sa_data="\\0"}, 16) = 0',
  ])('leaves %s out', (line) => {
    expect(judge(line)).toMatchObject([{ network: false, leaves: false }]);
  });

  it('finds every address of several messages', () => {
    const name = (n: number) =>
      `{msg_hdr={msg_name={sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.${n}")}, msg_namelen=16, msg_iov=[{iov_base="", iov_len=1}]}, msg_len=1}`;
    expect(
      judge(`sendmmsg(30<UDP:[6]>, [${name(1)}, ${name(2)}], 2, MSG_NOSIGNAL) = 2`),
    ).toMatchObject([
      { words: 'sendmmsg AF_INET 192.0.2.1 port 53' },
      { words: 'sendmmsg AF_INET 192.0.2.2 port 53' },
    ]);
  });

  it('takes a send within this computer, and what is no call, for nothing', () => {
    expect(
      judge('sendto(13<UNIX-SEQPACKET:[7->8]>, "\\20"..., 16, MSG_NOSIGNAL, NULL, 0) = 16'),
    ).toEqual([]);
    expect(readTrace('strace: Process 12 attached\n+++ exited with 0 +++\n')).toEqual([]);
  });

  it('takes a datagram socket’s address for a question, and what is sent to it for an attempt', () => {
    const to = '{sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("192.0.2.53")}, 16) = 0';
    const silent = '{msg_name=NULL, msg_namelen=0, msg_iovlen=1, msg_flags=0}, 0) = 1';
    const trace = readTrace(
      [
        `1.0 connect(20<UDP:[0.0.0.0:56455]>, ${to}`,
        `2.0 sendmsg(20<UDP:[0.0.0.0:56455]>, ${silent}`,
        `2.5 sendmmsg(22<UDP:[198.51.100.2:36037->192.0.2.54:53]>, [{msg_hdr=${silent}`,
        `2.6 sendto(23<UDPv6:[[2001:db8::2]:1->[2001:db8::3]:53]>, ""..., 33, MSG_NOSIGNAL, NULL, 0) = 33`,
        `3.0 sendmsg(21<UDPv6:[[::]:56231]>, ${silent}`,
      ].join('\n'),
    );
    expect(trace.map((one) => [one.kind, isNetwork(one), describeAttempt(one)])).toEqual([
      ['question', false, 'connect AF_INET 192.0.2.53 port 53'],
      ['attempt', true, 'sendmsg AF_INET 192.0.2.53 port 53'],
      ['attempt', true, 'sendmmsg AF_INET 192.0.2.54 port 53'],
      ['attempt', true, 'sendto AF_INET6 2001:db8::3 port 53'],
      // Where to is not known, so it is not known to be harmless.
      ['attempt', true, 'sendmsg unknown ? port ?'],
    ]);
  });

  it('says when', () => {
    const line =
      '1795572256.25 connect(18<UNIX-STREAM:[9]>, {sa_family=AF_UNIX, sun_path="x"}, 4) = 0';
    expect(readTrace(line)[0]?.at).toBe(1_795_572_256_250);
  });
});
