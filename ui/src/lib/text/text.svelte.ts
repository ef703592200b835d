/** Words on screen. `t('frame-signed-on', { name })` follows the chosen language wherever it is used in a template. */
import type { FluentBundle, FluentVariable } from '@fluent/bundle';
import { sentence } from './sentence';
import { LANGUAGES, bundleOf, localeOf } from './bundles';

/** Arguments of a message. */
export type Args = Record<string, FluentVariable>;

/** The chosen language and its messages. */
export class Text {
  language = $state<string>('en');
  readonly #fallback = bundleOf('en');
  readonly #bundles: FluentBundle[] = $derived(
    this.language === 'en' ? [this.#fallback] : [bundleOf(this.language), this.#fallback],
  );

  /** How the chosen language writes dates and numbers. */
  get locale(): string {
    return localeOf(this.language);
  }

  /** Chooses a language; one the window does not have becomes English. */
  use(language: string): void {
    this.language = LANGUAGES.some(({ code }) => code === language) ? language : 'en';
  }

  /** A message. An id nobody defined is shown as itself, so that it is seen and not hidden. */
  message(id: string, args?: Args): string {
    for (const bundle of this.#bundles) {
      const pattern = bundle.getMessage(id)?.value;
      if (pattern) return bundle.formatPattern(pattern, args ?? null, []);
    }
    return id;
  }

  /** Whether the chosen language, other than English, has a message of its own. */
  hasOwn(id: string): boolean {
    return this.language !== 'en' && (this.#bundles[0]?.hasMessage(id) ?? false);
  }

  /** Whether a message exists: for codes from the core that may be newer than the words. */
  has(id: string): boolean {
    return this.#bundles.some((bundle) => bundle.hasMessage(id));
  }
}

/** The words of this window. */
export const text = new Text();

/** A message in the chosen language. */
export function t(id: string, args?: Args): string {
  return text.message(id, args);
}

/**
 * What the core said, for people: its own exact sentence in English, and elsewhere the words that the language has for the
 * code, as `<prefix>-<code>` or as a failure, or the sentence where it has none.
 */
export function tSaid(prefix: string, said: { code: string; message: string }): string {
  const code = said.code.replaceAll('_', '-');
  const own = [`${prefix}-${code}`, `error-${code}`].find((id) => text.hasOwn(id));
  return own ? text.message(own) : sentence(said.message);
}

/** A message for a code from the core, or the code's own text where there is none. */
export function tCode(prefix: string, code: string, otherwise: string = code): string {
  const id = `${prefix}-${code.replaceAll('_', '-')}`;
  return text.has(id) ? text.message(id) : otherwise;
}
