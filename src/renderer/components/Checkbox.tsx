/** One of several that can be chosen together. */
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';
import styles from './Checkbox.module.css';
import { Glyph } from './Glyph.tsx';

interface CheckboxProps {
  isChosen: boolean;
  onChange: (isChosen: boolean) => void;
  children: ReactNode;
}

export function Checkbox({ isChosen, onChange, children }: CheckboxProps) {
  return (
    <AriaCheckbox className={styles['checkbox'] ?? ''} isSelected={isChosen} onChange={onChange}>
      <span className={styles['box']}>{isChosen && <Glyph name="chosen" />}</span>
      <span>{children}</span>
    </AriaCheckbox>
  );
}
