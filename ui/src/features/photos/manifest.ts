import Images from '@lucide/svelte/icons/images';
import type { Manifest } from '$lib/frame';

export const manifest: Manifest = {
  screens: [{ path: '/photos', title: 'photos-photos-title', icon: Images, rail: { part: 'case', order: 60 } }],
};
