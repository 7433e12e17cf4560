/*
 * Greek and Latin text made comparable: case, accents, final sigma, invisible marks.
 */

/** Zero-width and bidirectional control characters, which people never mean to type. */
const INVISIBLE =
  /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}]/gu

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
 * A key that sorts by code points, so the same on every database: digits, then Latin, then Greek,
 * each by its alphabet. At most 191 characters.
 */
export function sortKey(text: string): string {
  return fold(text).slice(0, 191)
}

/** Letter groups of ELOT 743, tried in this order; what follows a group is still Greek then. */
const GREEKLISH: readonly [RegExp, string][] = [
  [/(?<![α-ωa-z])μπ|μπ(?![α-ωa-z])/g, 'b'],
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
 * spellings that Greeks use for one sound meet: ι η υ ει οι, ο ω, αι ε, αυ af av ay, φ f ph,
 * χ ξ x h ch ks, θ 8 th, β μπ v b mp, γγ γκ ng gg, γχ gx nch, ντ nt nd d.
 * It is for matching a short list of names, not for storing.
 */
export function soundKey(word: string): string {
  return (
    latinise(word)
      .replace(/(?<=[a-z])8|8(?=[a-z])/g, 'th')
      .replace(/ph/g, 'f')
      .replace(/mp|b/g, 'v')
      // A capital stands for the sound of ου until the other i sounds are done.
      .replace(/ou|oy/g, 'U')
      .replace(/([ae])[uyfv]/g, '$1v')
      .replace(/ai/g, 'e')
      .replace(/[eouy]i/g, 'i')
      .replace(/[gn](?:ch|kh|x|h)/g, 'nh')
      .replace(/n?g[gk]|ng/g, 'g')
      .replace(/n[td]/g, 'd')
      .replace(/ch|kh|ks|x/g, 'h')
      .replace(/[cq]/g, 'k')
      .replace(/[yu]/g, 'i')
      .replace(/w/g, 'o')
      .replace(/U/g, 'u')
      .replace(/(.)\1+/gu, '$1')
  )
}

/**
 * The sounds that a typed word may stand for: people also write h for η (`shmera`, `trith`), which
 * else is a χ or part of a th.
 */
export function soundKeys(word: string): string[] {
  const latin = latinise(word)
  const readings = [latin, latin.replace(/(?<![cktp])h/g, 'i'), latin.replace(/h/g, 'i')]
  return [...new Set(readings.map(soundKey))]
}

/** Greek letters by the Latin ones that look the same; capitals and small letters differ. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  Α: 'A',
  Β: 'B',
  Ε: 'E',
  Ζ: 'Z',
  Η: 'H',
  Ι: 'I',
  Κ: 'K',
  Μ: 'M',
  Ν: 'N',
  Ο: 'O',
  Ρ: 'P',
  Τ: 'T',
  Υ: 'Y',
  Χ: 'X',
  α: 'a',
  ε: 'e',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ο: 'o',
  ρ: 'p',
  τ: 't',
  υ: 'u',
  χ: 'x',
}

/**
 * One form for words that look the same on a screen, whichever alphabet each letter is of: `ΤASK`
 * with a Greek Τ → `task`. A word in capitals and the same in small letters may differ.
 */
export function lookAlike(word: string): string {
  const bare = word.normalize('NFKD').replace(/\p{M}/gu, '').replace(INVISIBLE, '')
  return fold(bare.replace(/[Α-Ωα-ω]/g, (letter) => LOOK_ALIKES[letter] ?? letter))
}

const GREEK_OF_LATIN = new Map(
  Object.entries(LOOK_ALIKES)
    .filter(([greek]) => greek < 'α')
    .map(([greek, latin]) => [latin, greek])
)

/**
 * Greek capitals without accents, as plates and numbers of acts are written; Latin letters that
 * look like Greek capitals become these, others stay: `khh-1234` → `ΚΗΗ-1234`.
 */
export function greekCapitals(text: string): string {
  const bare = text.normalize('NFKD').replace(/\p{M}/gu, '').replace(INVISIBLE, '')
  return bare.toUpperCase().replace(/[A-Z]/g, (letter) => GREEK_OF_LATIN.get(letter) ?? letter)
}
