import Package from '@lucide/svelte/icons/package';
import type { Manifest } from '$lib/frame';

export const manifest: Manifest = {
  screens: [{ path: '/custody', title: 'custody-title', icon: Package, rail: { part: 'case', order: 50 } }],
};
