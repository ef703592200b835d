import RefreshCw from '@lucide/svelte/icons/refresh-cw';
import type { Manifest } from '$lib/frame';

export const manifest: Manifest = {
  screens: [{ path: '/sync', title: 'sync-title', icon: RefreshCw, rail: { part: 'house', order: 10 } }],
};
