/**
 * The filter on the client computer itself. What is prohibited fails in the system call, as under Windows' own filter
 * (WSAEACCES, research on blocking B5); what is rejected or dropped, as nftables and ufw do it: TCP is refused, or not
 * answered, because Linux tells the caller nothing else, and UDP may not be sent (EPERM).
 */
import type { FirewallRule } from '../compile/firewall.ts';
import { ip, run } from './shell.ts';

const TABLE = 'inet lab_firewall';
/** Ahead of every route, a tunnel's too. */
const PREFERENCE = 10;

export class Firewall {
  #prohibited: readonly FirewallRule[] = [];
  #filters = false;

  /** In place of what stood before. */
  load(rules: readonly FirewallRule[]): void {
    const prohibited = rules.filter((rule) => rule.do === 'prohibit');
    ip('client', [
      ...this.#prohibited.flatMap((rule) => routeRules('del', rule)),
      ...prohibited.flatMap((rule) => routeRules('add', rule)),
    ]);
    this.#prohibited = prohibited;
    this.#filter(rules.filter((rule) => rule.do !== 'prohibit').map(statement));
  }

  #filter(statements: readonly string[]): void {
    if (statements.length === 0 && !this.#filters) return;
    const chain = ['type filter hook output priority filter', ...statements].join('\n');
    const fresh = `table ${TABLE} {\nchain output {\n${chain}\n}\n}\n`;
    // A table has to be there to be deleted.
    const script = `table ${TABLE}\ndelete table ${TABLE}\n${statements.length > 0 ? fresh : ''}`;
    run('nsenter', ['--net=/run/netns/client', '--', 'nft', '-f', '-'], script);
    this.#filters = statements.length > 0;
  }
}

function routeRules(verb: 'add' | 'del', rule: FirewallRule): string[] {
  const { family, nets, transports, ports } = rule;
  const version = family === 6 ? '-6 ' : '';
  const targets = nets?.map((net) => ` to ${net}`) ?? [''];
  const ends = ports?.map((port) => ` dport ${port}`) ?? [''];
  return targets.flatMap((to) =>
    transports.flatMap((transport) =>
      ends.map(
        (at) => `${version}rule ${verb} pref ${PREFERENCE}${to} ipproto ${transport}${at} prohibit`,
      ),
    ),
  );
}

function statement({ family, nets, transports, ports, do: action }: FirewallRule): string {
  const set = (members: readonly (string | number)[]) => `{ ${members.join(', ')} }`;
  const [protocol, version] = family === 6 ? ['ip6', 'ipv6'] : ['ip', 'ipv4'];
  return [
    `meta nfproto ${version}`,
    ...(nets === null ? [] : [`${protocol} daddr ${set(nets)}`]),
    `meta l4proto ${set(transports)}`,
    ...(ports === null ? [] : [`th dport ${set(ports)}`]),
    action,
  ].join(' ');
}
