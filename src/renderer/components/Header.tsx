/** On every screen: the app's name, what is contacted, settings; below them what concerns every screen. */
import { useWords } from '../i18n/WordsProvider.tsx';
import { useActions, useWindow } from '../state/StoreProvider.tsx';
import { Button } from './Button.tsx';
import styles from './Header.module.css';
import { Logo } from './Logo.tsx';
import { MoreMenu } from './MoreMenu.tsx';
import { Notice } from './Notice.tsx';
import { OpenedBanner } from './OpenedBanner.tsx';
import { SettingsMenu } from './SettingsMenu.tsx';
import { SimulationBanner } from './SimulationBanner.tsx';

export function Header() {
  const { say } = useWords();
  const { go } = useActions();
  const { screen } = useWindow((state) => state.route);
  const isOpened = useWindow((state) => state.opened !== null);
  return (
    <div className={styles['top']}>
      <header className={styles['header']}>
        <span className={styles['brand']}>
          <Logo />
          Clearline
        </span>
        {screen !== 'consent' && screen !== 'vpn' && (
          <Button kind="quiet" glyph="tunnel" shrinks onPress={() => go({ screen: 'vpn' })}>
            {say('nav.vpn')}
          </Button>
        )}
        {screen !== 'consent' && screen !== 'contacted' && (
          <Button kind="quiet" glyph="list" shrinks onPress={() => go({ screen: 'contacted' })}>
            {say('nav.contacted')}
          </Button>
        )}
        <MoreMenu />
        <SettingsMenu />
      </header>
      {isOpened ? <OpenedBanner /> : <SimulationBanner />}
      <Notice />
    </div>
  );
}
