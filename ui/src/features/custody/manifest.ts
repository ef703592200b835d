import Package from '@lucide/svelte/icons/package';
import PackageCheck from '@lucide/svelte/icons/package-check';
import { goto } from '$app/navigation';
import type { Manifest } from '$lib/frame';
import { cases } from '$lib/state';
import { canBeHeld } from './custody-kinds';
import CustodyPanel from './CustodyPanel.svelte';

const possible = () => cases.current !== null;

export const manifest: Manifest = {
  screens: [{ path: '/custody', title: 'custody-title', icon: Package, rail: { part: 'case', order: 50 } }],
  actions: [
    {
      title: 'custody-act-event',
      icon: PackageCheck,
      possible,
      run: () => void goto('/custody/event'),
    },
  ],
  panels: [
    {
      code: 'custody',
      title: 'custody-panel',
      icon: Package,
      order: 20,
      component: CustodyPanel,
      fits: ({ summary }) => canBeHeld(summary.kind),
    },
  ],
};
