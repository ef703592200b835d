/** Key chords as text: `Ctrl+K`, `?`, `Shift+Enter`, `1`. */

/** The parts of a key event that a chord depends on. */
export type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/**
 * The chord of a key event. Letters and digits together with Ctrl or Alt go by their place on the keyboard, so that
 * Ctrl+K works under a Ukrainian layout. Shift is named only where the key itself does not show it.
 */
export function chordOf(event: Pressed): string {
  const parts: string[] = [];
  const commanding = event.ctrlKey || event.metaKey;
  if (commanding) parts.push('Ctrl');
  if (event.altKey) parts.push('Alt');
  const placed = /^(?:Key([A-Z])|Digit([0-9]))$/.exec(event.code);
  const byPlace = commanding || event.altKey ? (placed?.[1] ?? placed?.[2]) : undefined;
  // Larger text: the plus key, with Shift or without.
  const plain = commanding && event.key === '=' ? '+' : event.key;
  const key = byPlace ?? (plain === ' ' ? 'Space' : plain);
  if (event.shiftKey && (key.length > 1 || byPlace !== undefined)) parts.push('Shift');
  parts.push(key.length === 1 ? key.toUpperCase() : key);
  return parts.join('+');
}

/** Whether a chord is one that typing produces too, so that it must not act while somebody types. */
export function isTyped(chord: string): boolean {
  return !chord.startsWith('Ctrl+') && !chord.startsWith('Alt+') && !/^(Escape|F\d+)$/.test(chord);
}

/** Whether what has the focus takes text. */
export function takesText(element: Element | null): boolean {
  if (!(element instanceof HTMLElement)) return false;
  if (element.isContentEditable || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement)
    return true;
  return element instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(element.type);
}
