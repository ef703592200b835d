import type { ExaminerName } from './ExaminerName';

export type VaultView = { folder: string; device_name: string; examiners: ExaminerName[] };
