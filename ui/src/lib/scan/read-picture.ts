/** Reading a QR code from a picture, such as a photo of a label. The picture never leaves this window. */
import decodeQR from 'qr/decode.js';

/** Longest side to which a picture is brought, so that a large photo is read in a moment. */
const LONGEST_PIXELS = 1600;
/** How long a hard picture may be worked on. */
const TRY_MS = 1500;
/** Longest text that is taken from a code. */
const MAX_TEXT = 512;

/** The text in a code, of pixels as `[red, green, blue, alpha]`; nothing where none is found. */
export function readCode(image: { width: number; height: number; data: Uint8ClampedArray }): string | null {
  try {
    const text = decodeQR(image, { timeLimit: TRY_MS, effort: 2 });
    return text.length <= MAX_TEXT ? text.trim() || null : null;
  } catch {
    return null;
  }
}

/** The text in the code of a picture file; nothing where there is no code, or the file is no picture. */
export async function readPicture(file: Blob): Promise<string | null> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file);
  } catch {
    return null;
  }
  const scale = Math.min(1, LONGEST_PIXELS / Math.max(picture.width, picture.height));
  const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context?.drawImage(picture, 0, 0, width, height);
  picture.close();
  return context ? readCode(context.getImageData(0, 0, width, height)) : null;
}
