/** What this program is. */
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useWords } from '../i18n/WordsProvider.tsx';
import { useWindow } from '../state/StoreProvider.tsx';
import styles from './AboutDialog.module.css';
import { Button } from './Button.tsx';
import { Logo } from './Logo.tsx';

interface AboutDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

export function AboutDialog(props: AboutDialogProps) {
  const { say } = useWords();
  const version = useWindow((state) => state.app.version);
  return (
    <ModalOverlay {...props} isDismissable className={styles['scrim'] ?? ''}>
      <Modal className={styles['modal'] ?? ''}>
        <Dialog className={styles['dialog'] ?? ''}>
          {({ close }) => (
            <>
              <Heading slot="title" level={2} className={styles['title'] ?? ''}>
                <Logo /> {say('about.open')}
              </Heading>
              <p>{say('about.text')}</p>
              <p>{say('about.version', { version })}</p>
              <p>{say('about.privacy')}</p>
              <p>{say('about.licence')}</p>
              <div className={styles['buttons']}>
                <Button kind="primary" onPress={close}>
                  {say('about.close')}
                </Button>
              </div>
            </>
          )}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
