import Search from '@lucide/svelte/icons/search';
import type { Manifest } from '$lib/frame';

export const manifest: Manifest = {
  screens: [{ path: '/search', title: 'search-title', icon: Search }],
};
