import { fold } from '#app/shared/fold'

/** Forms of address, posts, and the little words of a question, none of them part of a name. */
const NOT_A_NAME = new Set(
  (
    'ο η το οι του τησ τον την τη των στον στην στη στο ειναι ' +
    'κοσ κα κασ κυριοσ κυριου κυριο κυρια κυριασ κυριε δρ ' +
    'ton tin ti tou tis o i kos kyrios kyria mr mrs ms dr the of is ' +
    'προισταμενοσ προισταμενη προισταμενου προισταμενησ προισταμενο ' +
    'διευθυντησ διευθυντη διευθυντρια διευθυντριασ head'
  ).split(' ')
)

/** `κ.` before a name; a capital Κ. is somebody's initial. */
const MISTER = /^(?:κ|κ\.κ|κκ)\.?$/u

/**
 * A name as somebody says it, down to the name: `ο κ. Γεωργιάδης;` → `Γεωργιάδης`. Of words that
 * are no name at all the last one is left.
 */
export function spokenName(text: string): string {
  const words = text
    .trim()
    .replace(/(?<=.)[\s.;?!·,\u037E]+$/u, '')
    .split(/\s+/u)
  while (words.length > 1 && isNoName(words[0])) words.shift()
  return words.join(' ')
}

function isNoName(word: string): boolean {
  return MISTER.test(word) || NOT_A_NAME.has(fold(word).replace(/[.,]+$/, ''))
}
