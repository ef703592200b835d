/** Where a bundle goes, and whether it fits there. */
import type { Drive } from '$lib/api/generated/Drive';

/** A name for a bundle that any file system takes: the case, the receiver, the day. */
export function bundleName(caseNumber: string, profile: string, day: string, sealed: boolean): string {
  const plain = `${caseNumber} ${profile} ${day}`.normalize('NFKD').replace(/[^A-Za-z0-9]+/g, '-');
  const trimmed = plain.replace(/^-+|-+$/g, '').toLowerCase();
  return sealed ? `${trimmed}.tar.age` : trimmed;
}

/** A path in a folder, with the kind of slash that the folder has. */
export function within(folder: string, name: string): string {
  const slash = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
  return folder.endsWith(slash) ? folder + name : folder + slash + name;
}

/** What is wrong with a drive for so many bytes; nothing if it serves. */
export function obstacle(drive: Drive, bytes: number, sealed: boolean): 'read_only' | 'full' | 'file_too_large' | null {
  if (drive.read_only) return 'read_only';
  if (drive.free_bytes < bytes) return 'full';
  // A sealed bundle is one file; FAT holds none of 4 GiB or more.
  if (sealed && drive.max_file_bytes !== null && bytes > drive.max_file_bytes) return 'file_too_large';
  return null;
}
