/** A label and what it is the label of, with what the language puts between them. */
import type { ReactNode } from 'react';
import { aroundPair } from '../../shared/i18n/joins.ts';
import { useWords } from '../i18n/WordsProvider.tsx';

export function Pair({ label, children }: { label: string; children: ReactNode }) {
  const [before, between, after] = aroundPair(useWords().say);
  return (
    <>
      {before}
      {label}
      {between}
      {children}
      {after}
    </>
  );
}
