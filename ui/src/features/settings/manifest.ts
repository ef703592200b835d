import Settings from '@lucide/svelte/icons/settings';
import type { Manifest } from '$lib/frame';

export const manifest: Manifest = {
  screens: [{ path: '/settings', title: 'settings-title', icon: Settings, rail: { part: 'house', order: 30 } }],
};
