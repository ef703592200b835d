export type ChangePassphrase = { initials: string; old: string; new: string };
