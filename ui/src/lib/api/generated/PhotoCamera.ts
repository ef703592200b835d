export type PhotoCamera = { serial: string; label: string; count: number };
