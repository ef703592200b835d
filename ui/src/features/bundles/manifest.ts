import Archive from '@lucide/svelte/icons/archive';
import type { Manifest } from '$lib/frame';

export const manifest: Manifest = {
  screens: [{ path: '/bundles', title: 'bundles-title', icon: Archive, rail: { part: 'house', order: 20 } }],
};
