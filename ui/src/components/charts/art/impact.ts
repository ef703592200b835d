// An impact mark as an ellipse, and the hint that its shape gives: the angle of incidence is about the arcsine of the
// short over the long axis. A hint only: it holds for a clean hit of an undeformed bullet on a flat, hard surface, and it
// does not tell from which end of the long axis the bullet came.

/** What was measured of a mark. Lengths in millimetres, degrees clockwise from upwards. */
export interface ImpactMeasure {
  readonly majorAxis?: number;
  readonly minorAxis?: number;
  /** How the long axis lies on the surface. */
  readonly axisDegrees?: number;
  /** Where on the surface the bullet came from, where that was seen (bullet wipe, lead-in); degrees like the axis. */
  readonly cameFromDegrees?: number;
}

/** A mark as drawn about 0,0, the long half axis 60. */
export interface ImpactDrawing {
  readonly rx: number;
  readonly ry: number;
  /** How far the ellipse with its long axis upwards is turned. */
  readonly turn: number;
  /** Whether the axes were measured; otherwise the shape is a placeholder. */
  readonly measured: boolean;
  /** Angle between the path and the surface, in whole degrees. */
  readonly incidence?: number;
  /** The two ends from which the bullet may have come, or the one that was seen; degrees clockwise from upwards. */
  readonly directions: readonly number[];
}

const HALF_AXIS = 60;

/** Draws a mark. Axes given the wrong way round are put right; an impossible measure gives no hint. */
export function impactDrawing(measure: ImpactMeasure): ImpactDrawing {
  const [major, minor] = [measure.majorAxis ?? NaN, measure.minorAxis ?? NaN];
  const measured = major > 0 && minor > 0 && Number.isFinite(major) && Number.isFinite(minor);
  const turn = turned(measure.axisDegrees ?? 0);
  if (!measured) {
    return { rx: HALF_AXIS, ry: HALF_AXIS, turn, measured: false, directions: [] };
  }
  const ratio = Math.min(major, minor) / Math.max(major, minor);
  const incidence = incidenceDegrees(major, minor);
  const ends = measure.axisDegrees === undefined ? [] : [turn, turned(turn + 180)];
  const directions =
    ratio > 0.98 ? [] : measure.cameFromDegrees === undefined ? ends : [turned(measure.cameFromDegrees)];
  return { rx: HALF_AXIS * ratio, ry: HALF_AXIS, turn, measured: true, incidence, directions };
}

/** The hint of the angle between the path and the surface, in whole degrees; a round mark gives 90. */
export function incidenceDegrees(majorAxis: number, minorAxis: number): number | undefined {
  const [long, short] = [Math.max(majorAxis, minorAxis), Math.min(majorAxis, minorAxis)];
  return short > 0 && Number.isFinite(long) ? Math.round((Math.asin(short / long) * 180) / Math.PI) : undefined;
}

function turned(degrees: number): number {
  return ((degrees % 360) + 360) % 360;
}
