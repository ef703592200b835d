export type ChooseVault = { folder: string };
