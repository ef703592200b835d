export type VerifyVault = Record<string, never>;
