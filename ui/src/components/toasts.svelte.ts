/** Short words about an act that can be taken back. Nothing else is said this way. */

/** An act that was done and can be undone. */
export interface Toast {
  id: number;
  text: string;
  undo: () => void;
}

export class Toasts {
  all = $state.raw<Toast[]>([]);
  #next = 1;

  /** Says that something was done. */
  say(text: string, undo: () => void): void {
    this.all = [...this.all.slice(-2), { id: this.#next, text, undo }];
    this.#next += 1;
  }

  dismiss(id: number): void {
    this.all = this.all.filter((toast) => toast.id !== id);
  }
}

/** The toasts of this window. */
export const toasts = new Toasts();
