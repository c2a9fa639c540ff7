/** What a person pastes into a report of a bug: everything that was answered, and nothing that is theirs. */
import { describe, expect, it } from 'vitest';
import { recordAccess } from '../../../src/main/network/self-test/record.ts';
import { redactOutput, redactOwn } from '../../../src/main/network/self-test/redact.ts';
import { selfTestNetwork } from '../../../src/main/network/self-test/self-test.ts';
import { CATALOGUE } from '../cli/fake-engine.ts';
import { recordedAccess } from './recorded-access.ts';
import { memoryOf } from './windows/memory.ts';

describe('what is taken out', () => {
  it.each([
    ['inet 192.168.1.23 203.0.113.7', 'inet <private IPv4> <public IPv4>'],
    [
      '127.0.0.1 100.64.0.5 198.18.0.1 169.254.1.1',
      '<loopback IPv4> <carrier-nat IPv4> <fake IPv4> <link-local IPv4>',
    ],
    [
      '::1 fd00::7 2001:db8::1 fe80::1%en0',
      '<loopback IPv6> <private IPv6> <public IPv6> <link-local IPv6>',
    ],
    [
      'default            192.168.1.1        UGScg en0',
      'default            <private IPv4>        UGScg en0',
    ],
    [
      '192.168.1          link#14            UCS   en0',
      '<network>          link#14            UCS   en0',
    ],
    [
      '10.83/16           10.9.0.1           UGSc',
      '<network>/16           <private IPv4>           UGSc',
    ],
    ['0/1                utun3', '0/1                utun3'],
    ['128.0/1            utun3', '128.0/1            utun3'],
    ['0.0.0.0 ::', '0.0.0.0 ::'],
    ['Ethernet Address: 02:00:5e:10:00:02', 'Ethernet Address: <mac>'],
    ['192.168.1.1 2:0:5e:10:0:1 UHLWIir', '<private IPv4> <mac> UHLWIir'],
    ['  search domain[0] : home', '  search domain[0] : <name>'],
    ['  domain   : corp', '  domain   : <name>'],
    ['search fritz.box lan', 'search <name>'],
    ['host vpn.corp.example', 'host <name>'],
    ['AutoConfigURL  http://wpad.corp.example/wpad.dat', 'AutoConfigURL  <url>'],
    [String.raw`C:\Users\Me\x.exe`, '<path>'],
    ['/Users/me/x /home/me/y', '<path> <path>'],
    ['{4D36E972-E325-11CE-BFC1-08002BE10318}', '<guid>'],
    ['eth0 00000000 0102A8C0 0003 00FFFFFF', 'eth0 00000000 <hex> 0003 <hex>'],
    ['org.gnome.system.proxy mode', 'org.gnome.system.proxy mode'],
    ['flags : 0x00020002 (Reachable)', 'flags : 0x00020002 (Reachable)'],
  ])('%s', (text, redacted) => expect(redactOutput(text)).toBe(redacted));

  it('leaves its own codes alone', () => {
    expect(redactOwn('"route.all" 192.0.2.1')).toBe('"route.all" <public IPv4>');
  });
});

describe('the self-test', () => {
  it('notes what was asked, what answered and how long it took', async () => {
    const { access, recorded } = recordAccess(
      recordedAccess({
        programs: { 'ip -j rule': '[]' },
        files: { '/etc/hosts': 'x' },
        windows: {
          adapters: async () => memoryOf([{ name: 'a', description: 'b', index: 1, type: 6 }]),
          bestInterface: () => 1,
        },
      }),
    );
    await access.run({ files: ['/usr/sbin/ip'], args: ['-j', 'rule'] });
    await access.run({ files: ['/usr/bin/nmcli'], args: [] });
    await access.read('/etc/hosts');
    const library = await access.windows();
    await library?.adapters();
    library?.bestInterface('192.0.2.1');
    expect(recorded.map((r) => [r.asked, r.answer === null])).toEqual([
      ['ip -j rule', false],
      ['nmcli', true],
      ['read /etc/hosts', false],
      ['iphlpapi.dll', false],
      ['GetAdaptersAddresses', false],
      ['GetBestInterfaceEx 192.0.2.1', false],
    ]);
    expect(recorded.every((r) => r.took >= 0)).toBe(true);
  });

  it('runs on this computer, and tells no address of it', async () => {
    const text = await selfTestNetwork(CATALOGUE);
    expect(text).toContain(`${process.platform} ${process.arch}`);
    expect(text).toContain('# made of it\n{"vpn":');
    const addresses = text.match(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g) ?? [];
    expect(addresses.filter((a) => a !== '0.0.0.0')).toEqual([]);
    expect(text).not.toMatch(/\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b/i);
  });
});
