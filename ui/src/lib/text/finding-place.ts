import { t } from './text.svelte';

/** The places that the core names by a word and what follows it; a path in a bundle or vault stands for itself. */
const NAMED = /^(entry|record|receipt|seat|number block|media|original|proof of entry|contradiction) ([^/].*)$/u;

/** Where a finding lies, the word before it in the chosen language. */
export function findingPlace(where: string): string {
  const [, word, what] = NAMED.exec(where) ?? [];
  if (word === undefined || what === undefined) return where;
  return t(`frame-place-${word.replaceAll(' ', '-')}`, { what: what.replace(/\(row (\d+)\)$/u, '(#$1)') });
}
