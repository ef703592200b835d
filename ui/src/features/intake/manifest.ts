import Clock from '@lucide/svelte/icons/clock';
import HardDriveDownload from '@lucide/svelte/icons/hard-drive-download';
import type { Manifest } from '$lib/frame';

export const manifest: Manifest = {
  screens: [
    { path: '/intake', title: 'intake-title', icon: HardDriveDownload },
    { path: '/intake/clock', title: 'intake-clock-title', icon: Clock },
  ],
};
