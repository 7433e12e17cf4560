/*
 * What plates look like: three letters and up to four figures (motorcycles have fewer), machines
 * ΜΕ and up to six. All letters are of the fourteen that Greek and Latin have in common.
 */
import { greekCapitals } from '#app/shared/fold'

export const PLATE_LETTERS = 'ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ'

/** The letters of machines, which run in no prefecture's series. */
export const MACHINE_LETTERS = 'ΜΕ'

/** What people write between letters and figures. */
export const PLATE_DASHES = '-‐‑‒–—−'

const SEPARATORS = new RegExp(`[${PLATE_DASHES}\\s.·]+`, 'gu')
const SHAPE = /^(\p{L}{2,3})(\d{1,6})$/u

/** What is wrong with letters and figures of a plate; null for a plate. */
export function plateFault(
  letters: string,
  figures: string
): { shape: true } | { letter: string } | null {
  if (letters === MACHINE_LETTERS) return figures.length < 4 ? { shape: true } : null
  if (letters.length !== 3 || figures.length > 4) return { shape: true }
  const foreign = [...letters].find((letter) => !PLATE_LETTERS.includes(letter))
  return foreign === undefined ? null : { letter: foreign }
}

/**
 * Reads a plate that stands alone, in either alphabet, with dashes and blanks: `khh - 1234` →
 * `ΚΗΗ1234`.
 *
 * @returns Greek capitals and figures without a dash; null for anything else
 */
export function readPlateText(text: string): string | null {
  const bare = greekCapitals(text).replace(SEPARATORS, '')
  const shape = SHAPE.exec(bare)
  return shape && plateFault(shape[1], shape[2]) === null ? bare : null
}

/** As it stands on the vehicle: `ΚΗΗ-1234`. */
export function shownPlate(plate: string): string {
  return plate.replace(/^(\p{L}+)(\d+)$/u, '$1-$2')
}
