/*
 * The one place that lets a picture be decoded, and only in the formats named here.
 */
import sharp, { type Sharp } from 'sharp'
import files from '#config/files'
import { refused } from '#app/files/file_problems'

sharp.cache(false)
sharp.concurrency(1)
// A picture's decoder is where hostile content does harm: all others stay shut.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: [
    'VipsForeignLoadJpegFile',
    'VipsForeignLoadPngFile',
    'VipsForeignLoadWebpFile',
    'VipsForeignLoadNsgifFile',
  ],
})

/** How many are decoded at the same time; the others wait. */
const AT_ONCE = 2
const PATIENCE_SECONDS = 10

let running = 0
const waiting: (() => void)[] = []

/**
 * Checks that a picture opens and is what its first bytes say.
 *
 * @throws FileRefused
 */
export async function checkPicture(path: string, format: string): Promise<void> {
  const found = await inTurn(() => open(path, false).metadata()).catch(() => null)
  if (!found?.width || !found.height) throw refused('E_FILE_DAMAGED')
  if (found.format !== format) throw refused('E_FILE_DISGUISED')
  if (found.width * found.height * (found.pages ?? 1) > files.mostPixels) {
    throw refused('E_PICTURE_TOO_LARGE')
  }
}

/**
 * Writes a small form of a picture: drawn anew, so that nothing of the original's insides is left,
 * neither what was hidden in it nor where it was taken.
 *
 * @param edge the most pixels of each side
 */
export async function writeSmaller(from: string, to: string, edge: number): Promise<void> {
  await inTurn(() =>
    open(from)
      .rotate()
      .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 78, effort: 2 })
      .timeout({ seconds: PATIENCE_SECONDS })
      .toFile(to)
  )
}

/**
 * Writes a picture as a square, cut around its middle and from its top, where faces are; drawn anew
 * as well.
 *
 * @param edge pixels of each side
 */
export async function writeSquare(from: string, to: string, edge: number): Promise<void> {
  await inTurn(() =>
    open(from)
      .rotate()
      .resize({ width: edge, height: edge, fit: 'cover', position: 'top' })
      .webp({ quality: 82, effort: 2 })
      .timeout({ seconds: PATIENCE_SECONDS })
      .toFile(to)
  )
}

/** A stored picture in a form that printed pages take. */
export async function asJpeg(path: string): Promise<Buffer> {
  return inTurn(() => open(path).flatten({ background: '#fff' }).jpeg({ quality: 85 }).toBuffer())
}

function open(path: string, most: number | false = files.mostPixels): Sharp {
  return sharp(path, { limitInputPixels: most, sequentialRead: true, failOn: 'error' })
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  running++
  try {
    return await work()
  } finally {
    running--
    waiting.shift()?.()
  }
}
