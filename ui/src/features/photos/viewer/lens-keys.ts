/** The keys that move a lens, the same on every screen with a picture. */
import type { Binding } from '$lib/keys';
import { STEP } from './lens.svelte';

/** What the keys do. */
interface Moves {
  zoom: (factor: number) => void;
  whole: () => void;
  /** Moves by shares of the view. */
  pan: (x: number, y: number) => void;
}

/** Nearer, farther, the whole picture. */
export function zoomKeys(group: string, { zoom, whole }: Pick<Moves, 'zoom' | 'whole'>): Binding[] {
  return [
    { chord: '+', label: 'photos-key-larger', group, run: () => zoom(STEP) },
    { chord: '=', label: 'photos-key-larger', group, run: () => zoom(STEP) },
    { chord: '-', label: 'photos-key-smaller', group, run: () => zoom(1 / STEP) },
    { chord: '0', label: 'photos-key-whole', group, run: whole },
  ];
}

/** The arrows move the picture. */
export function panKeys(group: string, { pan }: Pick<Moves, 'pan'>): Binding[] {
  const label = 'photos-key-pan';
  return [
    { chord: 'ArrowRight', label, group, run: () => pan(-1, 0) },
    { chord: 'ArrowLeft', label, group, run: () => pan(1, 0) },
    { chord: 'ArrowDown', label, group, run: () => pan(0, -1) },
    { chord: 'ArrowUp', label, group, run: () => pan(0, 1) },
  ];
}
