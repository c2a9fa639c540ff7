/** What was found on this computer: names of the catalogue stay, where they lead and what else runs does not. */
import type { InspectObservation } from '../../../shared/measurement.ts';
import type { Redactor } from './redactor.ts';
import { MARK } from './text.ts';

type Items = InspectObservation['items'];

export function redactInspected(
  items: Items,
  redactor: Redactor,
  { subject }: Pick<InspectObservation, 'subject'>,
): Items {
  return items.map((item) => RULES[subject](item, redactor));
}

const RULES: {
  [S in InspectObservation['subject']]: (item: Items[number], redactor: Redactor) => Items[number];
} = {
  'hosts-file': ({ name, value }, redactor) => ({
    name: redactor.host(name),
    value: redactor.address(value),
  }),
  proxy: ({ name, value }, redactor) => ({
    name: redactor.token(name, /^(?:system|environment)$/),
    value: proxy(value, redactor),
  }),
  process: ({ name, value }, redactor) => ({
    name: redactor.known.programs.has(name) ? name : redactor.alias('program', 'program', name),
    value: redactor.token(value, /^(?:bypass|filter)$/),
  }),
};

/** `kind host:port`. */
function proxy(value: string, redactor: Redactor): string {
  const [, kind = '', host = '', port = ''] =
    /^([a-z][a-z0-9]{1,9}) \[?([^\s[\]]+?)\]?:(\d{1,5})$/.exec(value) ?? [];
  if (host === '') {
    if (value !== MARK) redactor.note('host-name', value);
    return MARK;
  }
  return `${redactor.token(kind, /^(?:https?|socks[45]?|pac)$/)} ${redactor.host(host)}:${port}`;
}
