/*
 * Greek and Latin text made comparable: case, accents, final sigma, invisible marks.
 */

/** Zero-width and bidirectional control characters, which people never mean to type. */
const INVISIBLE = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/gu

/**
 * The form in which texts are searched and compared: no accents, lower case, ς as σ, single
 * spaces. `Παπαδόπουλος` → `παπαδοπουλοσ`.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(INVISIBLE, '')
    .toLowerCase()
    .replace(/ς/g, 'σ')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** Takes out what would turn or hide text on a screen; keeps everything a person can read. */
export function stripInvisible(text: string): string {
  return text.replace(INVISIBLE, '')
}

/**
 * A key that sorts Greek before Latin by their alphabets, the same on every database, at most
 * 191 characters.
 */
export function sortKey(text: string): string {
  return fold(text).slice(0, 191)
}

/** Letter groups of ELOT 743, tried in this order; what follows a group is still Greek then. */
const GREEKLISH: readonly [RegExp, string][] = [
  [/(?<![α-ωa-z])μπ/g, 'b'],
  [/αυ(?=[αεηιουωβγδζλμνρ])/g, 'av'],
  [/αυ/g, 'af'],
  [/ευ(?=[αεηιουωβγδζλμνρ])/g, 'ev'],
  [/ευ/g, 'ef'],
  [/ηυ(?=[αεηιουωβγδζλμνρ])/g, 'iv'],
  [/ηυ/g, 'if'],
  [/ου/g, 'ou'],
  [/γγ/g, 'ng'],
  [/γ(?=[ξχ])/g, 'n'],
  [/γκ/g, 'gk'],
  [/θ/g, 'th'],
  [/χ/g, 'ch'],
  [/ψ/g, 'ps'],
  [/ξ/g, 'x'],
]

/** An υ that sounds by itself: with a diaeresis, or after an accented vowel. */
const LONE_UPSILON = /υ(?=\u0301?\u0308)|(?<=[αεηο]\u0301)υ/giu

const LETTERS: Readonly<Record<string, string>> = {
  α: 'a',
  β: 'v',
  γ: 'g',
  δ: 'd',
  ε: 'e',
  ζ: 'z',
  η: 'i',
  ι: 'i',
  κ: 'k',
  λ: 'l',
  μ: 'm',
  ν: 'n',
  ο: 'o',
  π: 'p',
  ρ: 'r',
  σ: 's',
  τ: 't',
  υ: 'y',
  φ: 'f',
  ω: 'o',
}

/**
 * Greek in Latin letters after ELOT 743, lower case and without accents: `Ευαγγελία` →
 * `evangelia`. Latin letters stay as they are.
 *
 * Source: ELOT 743:2001 (ISO 843), table for transcription.
 */
export function latinise(text: string): string {
  let folded = fold(text.normalize('NFD').replace(LONE_UPSILON, 'y'))
  for (const [pattern, latin] of GREEKLISH) folded = folded.replace(pattern, latin)
  return folded.replace(/[α-ω]/g, (letter) => LETTERS[letter] ?? letter)
}

/**
 * One form for a word however it is typed: Greek, Greeklish or mixed alphabets, any case. The
 * spellings that Greeks use for one sound (ι η υ ει οι, ο ω, αι ε, φ f ph, χ x h ch, θ 8 th, γγ ng gg,
 * ντ nt d, μπ mp b, ευ ef ev ey) meet.
 * It is for matching a short list of names, not for storing.
 */
export function soundKey(word: string): string {
  return latinise(word)
    .replace(/8/g, 'th')
    .replace(/ph/g, 'f')
    .replace(/ou|oy/g, 'u')
    .replace(/([ae])[uyf]/g, '$1v')
    .replace(/ai/g, 'e')
    .replace(/ei|oi|ui|yi/g, 'i')
    .replace(/n?g[gk]|ng/g, 'g')
    .replace(/nt/g, 'd')
    .replace(/mp/g, 'b')
    .replace(/ch|kh|x(?!$)/g, 'h')
    .replace(/[ywη]/g, (letter) => (letter === 'w' ? 'o' : 'i'))
    .replace(/ks/g, 'h')
    .replace(/b/g, 'v')
    .replace(/(.)\1+/g, '$1')
}
