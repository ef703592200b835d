/** What the features brought, and what the frame shows of it. */
import type { Action, Manifest, Panel, Screen } from './manifest';

export class Frame {
  #manifests = $state.raw<Manifest[]>([]);
  paletteOpen = $state(false);
  quickOpen = $state(false);
  keysOpen = $state(false);
  /** Open from the start where it stands beside the content and does not cover it. */
  inspectorOpen = $state(typeof matchMedia === 'undefined' || matchMedia('(min-width: 80rem)').matches);
  /** The part of the inspector that is looked at. */
  panel = $state<string | null>(null);

  readonly screens: Screen[] = $derived(this.#manifests.flatMap(({ screens }) => screens ?? []));
  readonly actions: Action[] = $derived(this.#manifests.flatMap(({ actions }) => actions ?? []));
  readonly panels: Panel[] = $derived(
    this.#manifests.flatMap(({ panels }) => panels ?? []).toSorted((a, b) => a.order - b.order),
  );

  /** Screens of one part of the rail, in their order. */
  rail(part: 'case' | 'house'): Screen[] {
    const order = (screen: Screen) => screen.rail?.order ?? 0;
    return this.screens.filter(({ rail }) => rail?.part === part).toSorted((a, b) => order(a) - order(b));
  }

  register(manifests: Manifest[]): void {
    this.#manifests = manifests;
  }
}

/** The frame of this window. */
export const frame = new Frame();
