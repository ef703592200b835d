export type Seats = { case: string };
