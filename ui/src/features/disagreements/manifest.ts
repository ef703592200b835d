import GitCompareArrows from '@lucide/svelte/icons/git-compare-arrows';
import type { Manifest } from '$lib/frame';
import DisputedPanel from './DisputedPanel.svelte';

export const manifest: Manifest = {
  screens: [{ path: '/disagreements', title: 'disagreements-title', icon: GitCompareArrows }],
  panels: [
    {
      code: 'disagreements',
      title: 'disagreements-title',
      icon: GitCompareArrows,
      order: 50,
      component: DisputedPanel,
      fits: ({ summary }) => summary.disputed > 0,
      count: ({ summary }) => summary.disputed,
    },
  ],
};
