/** The summary of support mode, as Markdown to paste into a ticket. Pure. */
import { pair } from '../../shared/i18n/joins.ts';
import type { MessageCode } from '../../shared/i18n/index.ts';
import type { Words } from '../i18n/words.ts';
import { SEVERAL, type Support } from './support.ts';

/**
 * @param services all that could be chosen, for their names
 * @param code of the last check; `null`: it has none
 */
export function ticketOf(
  { answers, made }: Support,
  services: readonly { id: string; name: string }[],
  code: string | null,
  { say }: Words,
): string {
  const { service, affected, since, elsewhere, vpn, change } = answers;
  const name =
    service === SEVERAL
      ? say('support.service.several')
      : services.find(({ id }) => id === service)?.name;
  const given: [question: MessageCode, answer: string | undefined][] = [
    ['support.ask.service', name],
    ['support.ask.affected', affected && say(`support.affected.${affected}`)],
    ['support.ask.since', since && say(`support.since.${since}`)],
    ['support.ask.elsewhere', elsewhere && say(`support.elsewhere.${elsewhere}`)],
    ['support.ask.vpn', vpn && say(`support.vpn.${vpn}`)],
    ['support.ask.change', change && say(`support.change.${change}`)],
  ];
  return [
    `# ${say('support.ticket.answers')}`,
    '',
    ...given.flatMap(([question, text]) => (text ? [`- **${say(question)}** ${text}`] : [])),
    ...(code === null ? [] : [`- ${pair(say, `**${say('share.code')}**`, `\`${code}\``)}`]),
    '',
    ...partOf('support.ticket.first', made.first?.markdown),
    ...partOf('support.ticket.second', made.second?.markdown),
  ].join('\n');

  function partOf(title: MessageCode, markdown: string | undefined): string[] {
    return markdown === undefined ? [] : [`# ${say(title)}`, '', markdown];
  }
}
