/** Kinds of things that pass from hand to hand: those that a custody event may name. */
import { forms } from '$lib/state';

/** The kinds, exhibits first. */
export function custodyKinds(): string[] {
  return forms.field('custody_event', 'items')?.kinds ?? ['evidence'];
}

/** Whether things of a kind can be in custody. */
export function canBeHeld(kind: string): boolean {
  return custodyKinds().includes(kind);
}
