/** A finished check: what it comes to, what is wrong with the network, then the messengers. */
import type { ReportSource } from '../../../shared/ipc.ts';
import { providerLines } from '../../../shared/provider.ts';
import { Button } from '../../components/Button.tsx';
import { CauseCard } from '../../components/CauseCard.tsx';
import { NetworkCard } from '../../components/NetworkCard.tsx';
import { ServiceList } from '../../components/ServiceList.tsx';
import { StatusIcon } from '../../components/StatusIcon.tsx';
import { Tally } from '../../components/Tally.tsx';
import { Title } from '../../components/Title.tsx';
import { useWords } from '../../i18n/WordsProvider.tsx';
import { headlineOf, headlineStatus, otherNetworkFindings } from '../../state/headline.ts';
import { headlineText } from '../../state/headline-text.ts';
import { useActions, useRows, useWindow } from '../../state/StoreProvider.tsx';
import screen from '../Screen.module.css';
import { NetworkFindings } from './NetworkFindings.tsx';

/** Two reports that follow each other are two places. */
const placeOf = (source: ReportSource) => (source.kind === 'file' ? source.name : source.id);

export function CheckResult() {
  const words = useWords();
  const { say } = words;
  const { go, start } = useActions();
  const rows = useRows();
  const check = useWindow((state) => state.check);
  const headline = headlineOf(check, rows);
  const others = otherNetworkFindings(check, headline);
  const isAlone = headline.kind === 'network' && headline.alone;
  const { report, measurements } = check;
  const opened = useWindow((state) => state.opened);
  return (
    <main className={screen['screen']}>
      <div className={screen['head']}>
        <StatusIcon status={headlineStatus(headline)} large />
        <div className={screen['words']}>
          <Title place={opened ? `report ${placeOf(opened.source)}` : 'check finished'} keepsScroll>
            {headlineText(headline, words)}
          </Title>
          {headline.kind === 'outcome' && <p>{say(`outcome.${headline.outcome}`)}</p>}
          {report && (
            <p className={screen['quiet']}>
              {say('home.checked', {
                date: words.date(report.startedAt),
                duration: words.duration(report.durationMs),
              })}
            </p>
          )}
          {report &&
            providerLines(report.network, say).map((line) => (
              <p key={line} className={screen['quiet']}>
                {line}
              </p>
            ))}
        </div>
        <div className={screen['actions']}>
          {!opened && (
            <Button kind="primary" glyph="again" onPress={() => start([])}>
              {say('home.again')}
            </Button>
          )}
          {opened?.own.report && (
            <Button
              glyph="compare"
              onPress={() => go({ screen: 'compare', reports: ['opened', 'check'] })}
            >
              {say('compare.with-mine')}
            </Button>
          )}
          {report && (
            <Button glyph="share" onPress={() => go({ screen: 'share' })}>
              {say('share.open')}
            </Button>
          )}
        </div>
      </div>
      {headline.kind === 'network' &&
        (headline.finding ? (
          <CauseCard finding={headline.finding} measurements={measurements} untitled level={2} />
        ) : (
          <p>{say(`cause.${headline.cause}.explanation`)}</p>
        ))}
      {check.network?.vpn && check.network.vpn.state !== 'off' && (
        <NetworkCard vpn={check.network.vpn} />
      )}
      {!isAlone && <Tally rows={rows} />}
      {others.length > 0 && <NetworkFindings findings={others} />}
      {!isAlone && <ServiceList rows={rows} />}
    </main>
  );
}
