/** Where a bundle goes, and whether it fits there. */
import type { Drive } from '$lib/api/generated/Drive';

/** A name for a bundle that any file system takes: the case, the receiver, the day. */
export function bundleName(caseNumber: string, profile: string, day: string, sealed: boolean): string {
  const plain = `${caseNumber} ${profile} ${day}`.normalize('NFKD').replace(/[^A-Za-z0-9]+/g, '-');
  const trimmed = plain.replace(/^-+|-+$/g, '').toLowerCase();
  return sealed ? `${trimmed}.tar.age` : trimmed;
}

/** What is to be written: all of it, and its largest file. */
export interface Load {
  bytes: number;
  largest: number;
}

/** What is wrong with a drive for so much; nothing if it serves. */
export function obstacle(drive: Drive, load: Load): 'read_only' | 'full' | 'file_too_large' | null {
  if (drive.read_only) return 'read_only';
  if (drive.free_bytes < load.bytes) return 'full';
  // FAT holds no file of 4 GiB or more.
  if (drive.max_file_bytes !== null && load.largest > drive.max_file_bytes) return 'file_too_large';
  return null;
}
