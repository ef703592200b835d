export type CreateVault = { folder: string; device_name: string; name: string; initials: string; passphrase: string; letter: string; recovery: boolean };
