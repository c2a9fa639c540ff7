/** What this program is. */
import { useWords } from '../i18n/WordsProvider.tsx';
import { useWindow } from '../state/StoreProvider.tsx';
import { Button } from './Button.tsx';
import { Logo } from './Logo.tsx';
import { ModalDialog } from './ModalDialog.tsx';

export function AboutDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { say } = useWords();
  const version = useWindow((state) => state.app.version);
  return (
    <ModalDialog
      isOpen={isOpen}
      onClose={onClose}
      title={
        <>
          <Logo /> {say('about.open')}
        </>
      }
      buttons={
        <Button kind="primary" onPress={onClose}>
          {say('about.close')}
        </Button>
      }
    >
      <p>{say('about.text')}</p>
      <p>{say('about.version', { version })}</p>
      <p>{say('about.privacy')}</p>
      <p>{say('about.licence')}</p>
    </ModalDialog>
  );
}
