/** A question or a text before everything else; it takes the focus and gives it back. Esc closes it. */
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import styles from './ModalDialog.module.css';

interface ModalDialogProps {
  title: ReactNode;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** In the order in which they are to be read; the last is at the end of the line. */
  buttons: ReactNode;
  /** A question wants an answer: it is not closed by a press beside it. */
  asks?: boolean;
}

export function ModalDialog({
  title,
  isOpen,
  onClose,
  children,
  buttons,
  asks = false,
}: ModalDialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={!asks}
      className={styles['scrim'] ?? ''}
      data-scrim
    >
      <Modal className={styles['modal'] ?? ''}>
        <Dialog role={asks ? 'alertdialog' : 'dialog'} className={styles['dialog'] ?? ''}>
          <Heading slot="title" level={2} className={styles['title'] ?? ''}>
            {title}
          </Heading>
          {children}
          <div className={styles['buttons']}>{buttons}</div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
