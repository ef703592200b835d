import type { Finding } from './Finding';

export type VaultReport = { holds: boolean; findings: Finding[]; ledger: unknown; records: number; originals: number; receipts: number };
