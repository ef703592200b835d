/** Previews come after the photos, and originals of colleagues when they are fetched. What shows photos looks again while they come. */
import { untrack } from 'svelte';
import { tasks } from '$lib/state';

const BRING_PICTURES = ['make_previews', 'fetch_originals'];
const LOOK_EVERY_MS = 2000;

/** Calls `look` now and then while pictures come, and once when they are there, for as long as the component is on screen. */
export function whilePreviewsCome(look: () => void): void {
  const coming = $derived(tasks.running.some(({ name }) => BRING_PICTURES.includes(name)));
  $effect(() => {
    if (!coming) return;
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
      untrack(look);
    };
  });
}
