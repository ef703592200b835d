/** Paths of files and folders, of either kind of slash. */

/** A path in a folder, with the kind of slash that the folder has. */
export function within(folder: string, name: string): string {
  const slash = folder.includes('\\') && !folder.includes('/') ? '\\' : '/';
  return folder.endsWith(slash) ? folder + name : folder + slash + name;
}

/** A name for the folder into which a sealed bundle is unpacked: its own, without what marks it as sealed. */
export function unpackedName(path: string): string {
  const name = path.split(/[\\/]/).findLast((part) => part !== '') ?? '';
  const bare = name.replace(/(\.tar)?\.(age|cairn)$/i, '');
  return bare === name || bare === '' ? `${name}-unpacked` : bare;
}
