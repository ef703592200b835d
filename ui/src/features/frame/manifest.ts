import Keyboard from '@lucide/svelte/icons/keyboard';
import LockKeyhole from '@lucide/svelte/icons/lock-keyhole';
import PanelRight from '@lucide/svelte/icons/panel-right';
import Plus from '@lucide/svelte/icons/plus';
import Search from '@lucide/svelte/icons/search';
import SunMoon from '@lucide/svelte/icons/sun-moon';
import ZoomIn from '@lucide/svelte/icons/zoom-in';
import ZoomOut from '@lucide/svelte/icons/zoom-out';
import { goto } from '$app/navigation';
import { frame, type Manifest } from '$lib/frame';
import { closing } from '$lib/state';
import { look } from '$lib/theme';

/** The box in the bar, or the search screen where there is no room for the box. */
function focusSearch(): void {
  const box = document.getElementById('frame-search');
  if (box && box.offsetParent !== null) box.focus();
  else void goto('/search');
}

/** What can be done from anywhere. */
export const manifest: Manifest = {
  actions: [
    { title: 'frame-act-quick', icon: Plus, chord: 'Ctrl+N', run: () => (frame.quickOpen = true) },
    { title: 'frame-act-go', icon: Search, chord: 'Ctrl+K', run: () => (frame.paletteOpen = true) },
    { title: 'frame-act-search', icon: Search, chord: 'Ctrl+F', run: focusSearch },
    { title: 'frame-act-lock', icon: LockKeyhole, chord: 'Ctrl+L', run: () => void closing.lock() },
    { title: 'frame-act-keys', icon: Keyboard, chord: '?', run: () => (frame.keysOpen = true) },
    {
      title: 'frame-act-inspector',
      icon: PanelRight,
      chord: 'Ctrl+I',
      run: () => (frame.inspectorOpen = !frame.inspectorOpen),
    },
    { title: 'frame-act-theme', icon: SunMoon, chord: 'Ctrl+Shift+T', run: () => look.next() },
    { title: 'frame-act-larger', icon: ZoomIn, chord: 'Ctrl++', run: () => look.grow(1) },
    { title: 'frame-act-smaller', icon: ZoomOut, chord: 'Ctrl+-', run: () => look.grow(-1) },
  ],
};
