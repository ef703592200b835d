import MessageSquareText from '@lucide/svelte/icons/message-square-text';
import Users from '@lucide/svelte/icons/users';
import type { Manifest } from '$lib/frame';

export const manifest: Manifest = {
  screens: [
    {
      path: '/statements',
      title: 'persons-statements-title',
      icon: MessageSquareText,
      rail: { part: 'case', order: 90 },
    },
    { path: '/persons', title: 'persons-persons-title', icon: Users, rail: { part: 'case', order: 80 } },
  ],
};
