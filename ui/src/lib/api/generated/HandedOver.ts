export type HandedOver = { event: string; items: string[]; giver: string; receiver: string; missing: string[]; overdue: boolean };
