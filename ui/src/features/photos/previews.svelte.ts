/** Previews come after the photos. A screen that shows photos looks again while they are made. */
import { untrack } from 'svelte';
import { tasks } from '$lib/state';

const LOOK_EVERY_MS = 2000;

/** Calls `look` now and then while previews are made, and once when they are done, for as long as the component is on screen. */
export function whilePreviewsCome(look: () => void): void {
  const coming = $derived(tasks.running.some(({ name }) => name === 'make_previews'));
  $effect(() => {
    if (!coming) return;
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
      untrack(look);
    };
  });
}
