export type PassphraseStrength = { passphrase: string };
