export type SeatView = { seat: string; examiner: string; initials: string; device: string };
