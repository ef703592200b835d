import MapIcon from '@lucide/svelte/icons/map';
import type { Manifest } from '$lib/frame';

export const manifest: Manifest = {
  screens: [{ path: '/map', title: 'map-title', icon: MapIcon, rail: { part: 'case', order: 70 } }],
};
