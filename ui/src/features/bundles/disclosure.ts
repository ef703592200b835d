/** Which classes of values a bundle for somebody shows by itself; the rest is withheld unless a ground is given. */
import type { Profile } from '$lib/api/generated/Profile';
import type { Sensitivity } from '$lib/api/generated/Sensitivity';

/** Whom a bundle is for, in the order in which they are offered. */
export const PROFILES: readonly Profile[] = ['hq_full', 'backup', 'partner', 'defence', 'family'];

/** The classes, from the least to the most sensitive. */
export const CLASSES: readonly Sensitivity[] = ['S0', 'S1', 'S2', 'S3', 'S4'];

const SHOWN: Record<Profile, readonly Sensitivity[]> = {
  hq_full: CLASSES,
  backup: CLASSES,
  partner: ['S0'],
  defence: ['S0', 'S2'],
  family: ['S0'],
};

/** Whether a class is shown without further ado. */
export function isShown(profile: Profile, level: Sensitivity): boolean {
  return SHOWN[profile].includes(level);
}
