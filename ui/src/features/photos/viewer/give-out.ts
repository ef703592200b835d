import { dialogs } from '$lib/api';
import type { PhotoCard } from '$lib/api/generated/PhotoCard';
import { tasks } from '$lib/state';
import { t } from '$lib/text';

/** Copies the original, byte for byte, to where the person chooses; the work is followed in the drawer. */
export async function giveOut({ name, sha256 }: Pick<PhotoCard, 'name' | 'sha256'>): Promise<void> {
  const to = await dialogs.pickSaveFile(t('photos-give-out'), name);
  if (to === null || to === '') return;
  await tasks.run('give_out_original', { sha256, to });
  tasks.shown = true;
}
