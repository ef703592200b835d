/** What is read when a vault opens. When it is locked the page is loaded afresh, so nothing here is ever taken back. */
import { call } from '../api';
import { cases } from './cases.svelte';
import { desk } from './desk.svelte';
import { flushDrafts } from './drafts.svelte';
import { forms } from './forms.svelte';
import { headquarters } from './headquarters.svelte';
import { tasks } from './tasks.svelte';

/** Activity is told to the host at most this often; it locks when it hears of none. */
const TOUCH_MS = 10_000;

/** Follows the vault that was opened. */
export function follow(): void {
  // A vault that was locked meanwhile answers nothing; the desk then says so.
  for (const start of [cases.start(), headquarters.start(), tasks.start()]) start.catch(() => void desk.refresh());
  watchActivity();
  keepOnLeaving();
}

/** Tells the host the language and reads the forms in it. */
export async function useLanguage(language: string): Promise<void> {
  await call('use_language', { language });
  await forms.load(language);
}

/** What is typed is kept when the page is hidden or ends, without waiting for the second to pass. */
function keepOnLeaving(): void {
  const keep = () => void flushDrafts();
  const hidden = () => document.visibilityState === 'hidden' && keep();
  window.addEventListener('pagehide', keep);
  document.addEventListener('visibilitychange', hidden);
}

function watchActivity(): void {
  let toldMs = 0;
  const active = () => {
    const nowMs = performance.now();
    if (nowMs - toldMs < TOUCH_MS) return;
    toldMs = nowMs;
    void call('touch', {}).catch(() => null);
  };
  const events = ['pointerdown', 'keydown', 'wheel'] as const;
  for (const event of events) window.addEventListener(event, active, { passive: true });
}
