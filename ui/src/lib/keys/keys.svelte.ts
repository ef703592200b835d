/** The keyboard of the window: what a chord does here, and the list that `?` shows. */
import { chordOf, isTyped, takesText } from './chord';

/** A chord and what it does. */
export interface Binding {
  /** `Ctrl+K`, `?`, `1`. */
  chord: string;
  /** Message that says what it does. */
  label: string;
  /** Message of the group under which the list shows it. */
  group: string;
  run: () => void;
}

/** All bindings. Those bound last win, so that a screen can take a key for itself. */
export class Keys {
  #layers = $state.raw<readonly (readonly Binding[])[]>([]);
  #bound: readonly (readonly Binding[])[] = [];

  /** What can be pressed at this moment, each chord once. */
  readonly active: Binding[] = $derived.by(() => {
    const seen = new Map<string, Binding>();
    for (const layer of this.#layers) for (const binding of layer) seen.set(binding.chord, binding);
    return [...seen.values()];
  });

  /** Binds keys. Gives back the way to let go of them. */
  bind(bindings: readonly Binding[]): () => void {
    // What is bound is kept beside the state: an effect that ends reads state as it was before the change that ended it, and
    // would forget what another bound by the same change.
    this.#bound = [...this.#bound, bindings];
    this.#layers = this.#bound;
    return () => {
      this.#bound = this.#bound.filter((layer) => layer !== bindings);
      this.#layers = this.#bound;
    };
  }

  /** Does what a pressed key means. Whether it meant something. */
  press(event: KeyboardEvent): boolean {
    if (event.defaultPrevented || event.isComposing) return false;
    const chord = chordOf(event);
    if (isTyped(chord) && takesText(event.target instanceof Element ? event.target : null)) return false;
    const binding = this.active.find((each) => each.chord === chord);
    if (!binding) return false;
    event.preventDefault();
    binding.run();
    return true;
  }
}

/** The keyboard of this window. */
export const keys = new Keys();

/** Binds keys for as long as the component that calls this is on screen. */
export function useKeys(bindings: () => Binding[]): void {
  $effect(() => keys.bind(bindings()));
}
