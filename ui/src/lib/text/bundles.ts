/** The language files: one folder per language, one file per feature, put together at build time. */
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { FUNCTIONS } from './functions';

/** Languages of the window, each by its own name. A message that one lacks is shown in English; tests hold those called complete to it. */
export const LANGUAGES = [
  { code: 'en', name: 'English', locale: 'en-GB', complete: true },
  { code: 'uk', name: 'Українська', locale: 'uk-UA', complete: true },
  { code: 'fr', name: 'Français', locale: 'fr-FR', complete: true },
  { code: 'nl', name: 'Nederlands', locale: 'nl-NL', complete: true },
] as const;

const files: Record<string, string> = import.meta.glob('./*/*.ftl', { query: '?raw', eager: true, import: 'default' });

/** How a language writes dates and numbers. */
export function localeOf(language: string): string {
  return LANGUAGES.find(({ code }) => code === language)?.locale ?? 'en-GB';
}

/** The language files of one language as `[path, content]`. */
export function sources(language: string): [string, string][] {
  return Object.entries(files).filter(([path]) => path.startsWith(`./${language}/`));
}

/** All messages of a language. Arguments are isolated, so that right-to-left or hostile text stays where it is. */
export function bundleOf(language: string): FluentBundle {
  const bundle = new FluentBundle(localeOf(language), { useIsolating: true, functions: FUNCTIONS });
  for (const [, source] of sources(language)) bundle.addResource(new FluentResource(source));
  return bundle;
}
