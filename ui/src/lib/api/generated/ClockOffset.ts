export type ClockOffset = { offset_ms: number; measured_ms: number };
