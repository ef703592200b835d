// Pictures as somebody with ill intent makes them: what a camera says of itself can be anything.

import { readFileSync, writeFileSync } from 'node:fs'

const ASCII = 2
const MAKE = 0x010f
const MODEL = 0x0110
const ARTIST = 0x013b

/** Writes a copy of a JPEG in which camera and artist bear this name (Exif 3.0, 4.6.4). */
export function copyWithCamera(from: string, to: string, name: string): void {
  const picture = readFileSync(from)
  const value = Buffer.from(`${name}\0`)
  const tags = [MAKE, MODEL, ARTIST]
  const valuesAt = 8 + 2 + 12 * tags.length + 4
  const directory = Buffer.alloc(valuesAt)
  directory.write('II*\0', 'latin1')
  directory.writeUInt32LE(8, 4)
  directory.writeUInt16LE(tags.length, 8)
  tags.forEach((tag, index) => {
    const at = 10 + 12 * index
    directory.writeUInt16LE(tag, at)
    directory.writeUInt16LE(ASCII, at + 2)
    directory.writeUInt32LE(value.length, at + 4)
    directory.writeUInt32LE(valuesAt, at + 8)
  })
  const exif = Buffer.concat([Buffer.from('Exif\0\0'), directory, value])
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(exif.length + 2, 2)
  writeFileSync(to, Buffer.concat([picture.subarray(0, 2), head, exif, withoutExif(picture.subarray(2))]))
}

/** What follows the first mark of a JPEG, without its own Exif. */
function withoutExif(picture: Buffer): Buffer {
  const isExif = picture[0] === 0xff && picture[1] === 0xe1
  return isExif ? withoutExif(picture.subarray(2 + picture.readUInt16BE(2))) : picture
}
