/** Pictures of the dead are blurred until somebody opens them. */
import { SvelteSet } from 'svelte/reactivity';
import type { PhotoCard } from '$lib/api/generated/PhotoCard';

/** Kinds of records whose photos show remains. */
const REMAINS = new Set(['remains', 'bone', 'injury', 'dental_chart', 'tooth', 'mark', 'print', 'imaging']);

/** What is needed to tell whether a photo is blurred. */
export interface Veiled extends Pick<PhotoCard, 'subjects' | 'sha256'> {
  /** How distressing somebody said that it is; nothing where nobody did. */
  distressing: string | null;
}

/** Whether a photo shows what nobody should meet by chance. One of which nobody said anything may show remains. */
function isGrave({ distressing, subjects }: Veiled): boolean {
  if (distressing === 'severe' || subjects.some(({ kind }) => REMAINS.has(kind))) return true;
  return subjects.length === 0 && distressing === null;
}

export class Veil {
  /** Whether all are shown, until the person blurs them again. */
  lifted = $state(false);
  readonly #opened = new SvelteSet<string>();

  hides(photo: Veiled): boolean {
    return isGrave(photo) && !this.lifted && !this.#opened.has(photo.sha256);
  }

  /** Shows one photo. */
  open({ sha256 }: Veiled): void {
    this.#opened.add(sha256);
  }

  /** Shows all, or blurs all again. */
  toggle(): void {
    this.lifted = !this.lifted;
    if (!this.lifted) this.#opened.clear();
  }
}

/** The veil of this window. */
export const veil = new Veil();
