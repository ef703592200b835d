import ShieldCheck from '@lucide/svelte/icons/shield-check';
import type { Manifest } from '$lib/frame';

export const manifest: Manifest = {
  screens: [{ path: '/verify', title: 'verify-title', icon: ShieldCheck }],
};
