/** The questions of support mode. */
import type { MessageCode } from '../../../shared/i18n/index.ts';
import { useWords } from '../../i18n/WordsProvider.tsx';
import {
  AFFECTED,
  answer,
  type Answers,
  CHANGES,
  ELSEWHERE,
  SEVERAL,
  SINCE,
  VPN_ANSWERS,
} from '../../state/support.ts';
import { useActions, useWindow } from '../../state/StoreProvider.tsx';
import { Options } from './Options.tsx';
import { Question } from './Question.tsx';

export function ServicePage() {
  const { say } = useWords();
  const services = useWindow((state) => state.app.services);
  const options = services.map(({ id, name }) => ({ id, text: name }));
  return (
    <Ask
      question="service"
      options={[...options, { id: SEVERAL, text: say('support.service.several') }]}
    />
  );
}

export function AffectedPage() {
  const { say } = useWords();
  const options = AFFECTED.map((id) => ({ id, text: say(`support.affected.${id}`) }));
  return <Ask question="affected" options={options} />;
}

export function SincePage() {
  const { say } = useWords();
  const options = SINCE.map((id) => ({ id, text: say(`support.since.${id}`) }));
  return <Ask question="since" options={options} why="support.why.since" />;
}

export function ElsewherePage() {
  const { say } = useWords();
  const options = ELSEWHERE.map((id) => ({ id, text: say(`support.elsewhere.${id}`) }));
  return <Ask question="elsewhere" options={options} why="support.why.elsewhere" />;
}

export function VpnPage() {
  const { say } = useWords();
  const options = VPN_ANSWERS.map((id) => ({ id, text: say(`support.vpn.${id}`) }));
  return <Ask question="vpn" options={options} why="support.why.vpn" />;
}

export function ChangePage() {
  const { say } = useWords();
  const vpn = useWindow((state) => state.support.answers.vpn);
  // Nobody switches off what is not on.
  const impossible = vpn === 'no' ? 'vpn-off' : vpn === 'yes' ? 'vpn-on' : null;
  const options = CHANGES.filter((id) => id !== impossible).map((id) => ({
    id,
    text: say(`support.change.${id}`),
  }));
  return <Ask question="change" options={options} why="support.why.change" />;
}

interface AskProps<Q extends keyof Answers> {
  question: Q;
  options: readonly { id: Answers[Q]; text: string }[];
  why?: MessageCode;
}

function Ask<Q extends keyof Answers>({ question, options, why }: AskProps<Q>) {
  const { say } = useWords();
  const { inSupport } = useActions();
  const chosen = useWindow((state) => state.support.answers[question]);
  return (
    <Question
      place={question}
      text={say(`support.ask.${question}`)}
      {...(why && { why: say(why) })}
    >
      <Options<Answers[Q]>
        options={options}
        chosen={chosen}
        onChoose={(id) => inSupport((support) => answer(support, question, id))}
      />
    </Question>
  );
}
