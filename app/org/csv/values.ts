import { fold, stripInvisible } from '#app/shared/fold'
import { isAfm, isAmka } from '#app/identity/personal_numbers'
import { usernameProblem } from '#app/identity/username'
import type { Column } from '#app/org/csv/columns'
import type { Worded } from '#app/shared/locale'
import { dateFrom } from '#app/shared/time'

/** Undefined leaves what is there, null empties it. */
export type Value = string | number | null | undefined

/** What a cell says, or why it can't be said. */
export type Reading = { value: Value } | { problem: Worded }

/** A cell with this alone empties what is there. */
const EMPTYING = '-'

const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/u
const EMAIL = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/
const CODE = /^[\p{L}\p{N}][\p{L}\p{N}._/-]*$/u

/** A text that a spreadsheet would take for a formula gets an apostrophe before it. */
export function escapeFormula(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text
}

/** Takes off the apostrophe that `escapeFormula` puts on. */
export function unescapeFormula(text: string): string {
  return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text
}

/** Reads a cell as its column says. */
export function readCell(column: Column, cell: string): Reading {
  const typed = stripInvisible(cell).replace(/\s+/gu, ' ').trim().normalize('NFC')
  if (typed === '') return { value: undefined }
  if (typed === EMPTYING) return { value: null }
  const text = unescapeFormula(typed)
  switch (column.kind) {
    case 'date':
      return readDate(text)
    case 'number':
      return readNumber(column, text)
    case 'choice':
      return readChoice(column, text)
    case 'username':
      return checked(text, usernameProblem(text))
    case 'email':
      return checked(text, EMAIL.test(text) ? tooLong(column, text) : notAn(text, 'e-mail'))
    case 'code':
      return checked(text, CODE.test(text) ? tooLong(column, text) : notACode(text))
    case 'afm':
      return checked(text, isAfm(text) ? null : notANumber('ΑΦΜ', 'AFM', 9))
    case 'amka':
      return checked(text, isAmka(text) ? null : notANumber('ΑΜΚΑ', 'AMKA', 11))
    default:
      return checked(text, tooLong(column, text))
  }
}

function readDate(text: string): Reading {
  const value = dateFrom(text)
  if (value) return { value }
  return {
    problem: {
      el: `«${text}» δεν είναι ημερομηνία· γράψτε π.χ. 2026-05-12 ή 12/5/2026`,
      en: `"${text}" is no date; write 2026-05-12 or 12/5/2026, for example`,
    },
  }
}

function readNumber(column: Column, text: string): Reading {
  const value = Number(text)
  if (/^\d{1,9}$/.test(text) && value <= column.most) return { value }
  return {
    problem: {
      el: `«${text}» δεν είναι ακέραιος από 0 έως ${column.most}`,
      en: `"${text}" is no whole number from 0 to ${column.most}`,
    },
  }
}

function readChoice(column: Column, text: string): Reading {
  const value = column.choices?.get(fold(text))
  if (value !== undefined) return { value }
  const values = [...new Set(column.choices?.values())].join(', ')
  return {
    problem: {
      el: `«${text}» δεν επιτρέπεται· επιτρέπονται: ${values}`,
      en: `"${text}" is not allowed; allowed are: ${values}`,
    },
  }
}

function checked(text: string, problem: Worded | null): Reading {
  return problem ? { problem } : { value: text }
}

function tooLong(column: Column, text: string): Worded | null {
  if (text.length <= column.most) return null
  return {
    el: `πάνω από ${column.most} χαρακτήρες`,
    en: `more than ${column.most} characters`,
  }
}

function notAn(text: string, what: string): Worded {
  return { el: `«${text}» δεν είναι ${what}`, en: `"${text}" is no ${what}` }
}

/** Without what was typed: it may be somebody's. */
function notANumber(el: string, en: string, digits: number): Worded {
  return {
    el: `δεν είναι έγκυρος ${el}· ελέγξτε τα ${digits} ψηφία`,
    en: `is no valid ${en}; check its ${digits} digits`,
  }
}

function notACode(text: string): Worded {
  return {
    el: `«${text}» δεν είναι κωδικός· γράμματα, ψηφία και . _ / - επιτρέπονται`,
    en: `"${text}" is no code; letters, digits and . _ / - are allowed`,
  }
}
