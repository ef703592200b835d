export type Recover = { folder: string; initials: string; key: string; new_passphrase: string };
