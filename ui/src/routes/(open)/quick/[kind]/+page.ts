import { redirect } from '@sveltejs/kit';
import type { PageLoad } from './$types';

// A batch of photos is taken in where all photos are.
export const load: PageLoad = ({ params }) => {
  if (params.kind === 'photo_batch') redirect(307, '/intake');
};
