/** How the window looks on this laptop: theme, size of text, motion. Kept beside the vault, as it holds nothing of a case. */

/** The four themes. */
export const THEMES = ['day', 'night', 'glare', 'red'] as const;
export type Theme = (typeof THEMES)[number];

/** Sizes of text in percent. */
export const SCALES = [100, 115, 130, 150, 175, 200] as const;

const KEPT_AS = 'cairn.look';

/** What is kept of the look. */
interface Kept {
  theme: Theme;
  scale: number;
  language: string;
}

/** The look of this window. */
export class Look {
  theme = $state<Theme>('day');
  scale = $state<number>(100);
  language = $state<string>('en');

  constructor(kept: Partial<Kept> = {}) {
    if (kept.theme && THEMES.includes(kept.theme)) this.theme = kept.theme;
    if (kept.scale && SCALES.some((scale) => scale === kept.scale)) this.scale = kept.scale;
    if (kept.language) this.language = kept.language;
  }

  /** The next theme, in the order in which light goes. */
  next(): void {
    this.theme = THEMES[(THEMES.indexOf(this.theme) + 1) % THEMES.length] ?? 'day';
  }

  /** Larger or smaller text by one step. */
  grow(steps: number): void {
    const at = SCALES.findIndex((scale) => scale === this.scale);
    this.scale = SCALES[Math.min(SCALES.length - 1, Math.max(0, at + steps))] ?? 100;
  }

  /** Puts the look on the page and keeps it. */
  apply(page: HTMLElement, storage: Storage): void {
    page.dataset.theme = this.theme;
    page.lang = this.language;
    page.style.setProperty('--text-scale', String(this.scale / 100));
    const kept: Kept = { theme: this.theme, scale: this.scale, language: this.language };
    storage.setItem(KEPT_AS, JSON.stringify(kept));
  }
}

function readKept(): Partial<Kept> {
  if (typeof localStorage === 'undefined') return {};
  try {
    return JSON.parse(localStorage.getItem(KEPT_AS) ?? '{}') as Partial<Kept>;
  } catch {
    return {};
  }
}

/** The look of this window. */
export const look = new Look(readKept());
