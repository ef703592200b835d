import type { Failure as Wire } from './generated/Failure';
import type { InTheWay } from './generated/InTheWay';

/** What a command answers when it could not do its work. Branch on `code`; `message` is for people. */
export class Failure extends Error {
  readonly code: string;
  /** The field that it is about, if it is about one. */
  readonly field: string | null;
  /** The things for which it was refused, if it is about single things. */
  readonly inTheWay: InTheWay | null;

  constructor(wire: Wire) {
    super(wire.message);
    this.name = 'Failure';
    this.code = wire.code;
    this.field = wire.field ?? null;
    this.inTheWay = wire.in_the_way ?? null;
  }

  /** A failure from whatever was thrown: the host's own form, or something that broke on the way to it. */
  static from(thrown: unknown): Failure {
    if (thrown instanceof Failure) return thrown;
    if (isWire(thrown)) return new Failure(thrown);
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return new Failure({ code: 'window_broke', message, field: null });
  }
}

/** Whether something has the form of a failure on the wire. */
export function isWire(value: unknown): value is Wire {
  if (typeof value !== 'object' || value === null) return false;
  return 'code' in value && 'message' in value && typeof value.code === 'string' && typeof value.message === 'string';
}
