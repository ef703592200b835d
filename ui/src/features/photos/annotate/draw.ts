/** Drawing the copy: the preview and what was put over it, as pixels. */
import { evidenceUrl } from '$lib/api';
import { head, type Mark, type Spot } from './sheet.svelte';

/** Red on white is told apart on soil, skin, snow and asphalt alike. */
export const INK = '#d40000';
const EDGE = '#ffffff';

/** Thickness of a line, for the longer side of a picture in pixels. */
export function stroke(longest: number): number {
  return Math.max(2, longest / 320);
}

/** Height of words, for the longer side of a picture in pixels. */
export function letters(longest: number): number {
  return Math.max(12, longest / 42);
}

/** Draws a photo with its marks, from its preview, as a PNG in Base64. */
export async function drawCopy(sha256: string, marks: readonly Mark[], foot: string): Promise<string> {
  const picture = await readPreview(sha256);
  try {
    return await drawOver(picture, marks, foot);
  } finally {
    // Tens of megabytes of pixels, which no collector of garbage sees.
    picture.close();
  }
}

async function readPreview(sha256: string): Promise<ImageBitmap> {
  const answer = await fetch(evidenceUrl(`preview/${sha256}`));
  if (!answer.ok) throw new Error(`preview ${answer.status}`);
  return createImageBitmap(await answer.blob());
}

async function drawOver(picture: ImageBitmap, marks: readonly Mark[], foot: string): Promise<string> {
  const longest = Math.max(picture.width, picture.height);
  const line = Math.round(letters(longest) * 0.8);
  const canvas = document.createElement('canvas');
  canvas.width = picture.width;
  canvas.height = picture.height + line * 2;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0);
  for (const mark of marks) drawMark(pen, mark, picture.width, picture.height);
  // The foot says on the picture itself that it is a copy, and of what.
  pen.fillStyle = '#000000';
  pen.font = `${line}px sans-serif`;
  pen.textBaseline = 'middle';
  pen.fillText(foot, line / 2, picture.height + line, canvas.width - line);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  if (!blob) throw new Error('no picture');
  return toBase64(new Uint8Array(await blob.arrayBuffer()));
}

function drawMark(pen: CanvasRenderingContext2D, mark: Mark, width: number, height: number): void {
  const longest = Math.max(width, height);
  const at = (spot: Spot): Spot => ({ x: spot.x * width, y: spot.y * height });
  const [a, b] = [at(mark.a), at(mark.b)];
  const thick = stroke(longest);
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  if (mark.tool === 'text') return write(pen, mark.words, a, longest);
  for (const [colour, width_] of [
    [EDGE, thick * 2.2],
    [INK, thick],
  ] as const) {
    pen.strokeStyle = colour;
    pen.lineWidth = width_;
    pen.beginPath();
    if (mark.tool === 'circle') {
      pen.ellipse((a.x + b.x) / 2, (a.y + b.y) / 2, Math.abs(b.x - a.x) / 2, Math.abs(b.y - a.y) / 2, 0, 0, 7);
    } else {
      pen.moveTo(a.x, a.y);
      pen.lineTo(b.x, b.y);
      for (const [from, to] of ends(mark, a, b, longest)) {
        pen.moveTo(from.x, from.y);
        pen.lineTo(to.x, to.y);
      }
    }
    pen.stroke();
  }
  if (mark.words !== '') {
    const middle = { x: (a.x + b.x) / 2, y: Math.max(a.y, b.y) + letters(longest) * 0.4 };
    write(pen, mark.words, mark.tool === 'scale' ? middle : { x: b.x, y: b.y }, longest);
  }
}

/** The strokes at the ends of a line: the head of an arrow, the feet of a scale bar. */
export function ends(mark: Pick<Mark, 'tool'>, a: Spot, b: Spot, longest: number): [Spot, Spot][] {
  if (mark.tool === 'arrow') return head(a, b, longest / 40).map((wing) => [b, wing]);
  const angle = Math.atan2(b.y - a.y, b.x - a.x) + Math.PI / 2;
  const [dx, dy] = [(Math.cos(angle) * longest) / 90, (Math.sin(angle) * longest) / 90];
  return [a, b].map((end) => [
    { x: end.x - dx, y: end.y - dy },
    { x: end.x + dx, y: end.y + dy },
  ]);
}

function write(pen: CanvasRenderingContext2D, words: string, at: Spot, longest: number): void {
  const size = letters(longest);
  pen.font = `600 ${size}px sans-serif`;
  pen.textBaseline = 'top';
  for (const [index, line] of words.split('\n').entries()) {
    const y = at.y + index * size * 1.2;
    pen.strokeStyle = EDGE;
    pen.lineWidth = size / 5;
    pen.strokeText(line, at.x, y);
    pen.fillStyle = INK;
    pen.fillText(line, at.x, y);
  }
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
}
