import FolderOpen from '@lucide/svelte/icons/folder-open';
import type { Manifest } from '$lib/frame';

export const manifest: Manifest = {
  screens: [{ path: '/case', title: 'cases-case-title', icon: FolderOpen, rail: { part: 'case', order: 10 } }],
};
