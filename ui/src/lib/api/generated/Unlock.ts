export type Unlock = { initials: string; passphrase: string };
