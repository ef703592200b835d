import GitCompareArrows from '@lucide/svelte/icons/git-compare-arrows';
import type { Manifest } from '$lib/frame';

export const manifest: Manifest = {
  screens: [{ path: '/disagreements', title: 'disagreements-title', icon: GitCompareArrows }],
};
