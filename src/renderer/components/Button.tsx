/** A button with a word on it, and perhaps a sign before it. */
import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import styles from './Button.module.css';
import { Glyph, type GlyphName } from './Glyph.tsx';

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children'> {
  /** `primary`: what most people want here, one a screen; `quiet`: what few want; `danger`: what cannot be undone. */
  kind?: 'primary' | 'plain' | 'quiet' | 'danger';
  size?: 'usual' | 'large';
  glyph?: GlyphName;
  /** In a narrow window only the sign is seen; screen readers still read the word. */
  shrinks?: boolean;
  children: ReactNode;
}

export function Button({
  kind = 'plain',
  size = 'usual',
  glyph,
  shrinks = false,
  children,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      className={styles['button'] ?? ''}
      data-kind={kind}
      data-size={size}
      data-shrinks={shrinks || undefined}
    >
      {glyph && <Glyph name={glyph} />}
      <span className={styles['label']}>{children}</span>
    </AriaButton>
  );
}
