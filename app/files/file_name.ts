import { stripInvisible } from '#app/shared/fold'
import { dangerOf, type Danger } from '#app/files/file_kinds'
import { refused } from '#app/files/file_problems'

const LONGEST = 200

/** Slashes, and what looks like one. */
const SLASHES = /[/\\\u2044\u2215\u29F8\u29F9\uFF0F\uFF3C]/u

/** Control characters but NUL, which nobody types by accident. */
const CONTROLS = /[\p{Cc}\u2028\u2029]/gu

/** What Windows takes in no name. */
const UNUSABLE = /[<>:"|?*]/g

/** Devices of Windows, with any ending. */
const DEVICES = /^(con|prn|aux|nul|clock\$|conin\$|conout\$|(com|lpt)[0-9¹²³])$/i

const DANGERS: Readonly<Record<Danger, 'E_FILE_PROGRAM' | 'E_FILE_MACROS' | 'E_FILE_MARKUP'>> = {
  program: 'E_FILE_PROGRAM',
  macros: 'E_FILE_MACROS',
  markup: 'E_FILE_MARKUP',
}

/**
 * A file's name as it is kept: composed, without invisible characters, usable on every system. It
 * is only ever shown and offered for saving; the store has names of its own.
 *
 * @throws FileRefused where the name is hostile or nobody could use it
 */
export function checkedName(given: string): { name: string; extension: string } {
  if (given.includes('\0') || given.includes('\uFFFD')) throw refused('E_NAME_UNREADABLE')
  if (SLASHES.test(given)) throw refused('E_NAME_IS_PATH')
  const name = stripInvisible(given.toWellFormed().normalize('NFC'))
    .replace(CONTROLS, '')
    .replace(UNUSABLE, '_')
    .replace(/\s+/gu, ' ')
    .trim()
    // Windows drops these, so that what looks harmless would get another ending.
    .replace(/[. ]+$/, '')
  if (!name) throw refused(/\./.test(given) ? 'E_NAME_HIDDEN' : 'E_NAME_EMPTY')
  if (name.startsWith('.')) throw refused('E_NAME_HIDDEN')
  if ([...name].length > LONGEST) throw refused('E_NAME_TOO_LONG')
  const [stem, ...endings] = name.split('.').map((part) => part.trim().toLowerCase())
  if (DEVICES.test(stem)) throw refused('E_NAME_RESERVED')
  const extension = endings.at(-1)
  if (!extension) throw refused('E_NAME_WITHOUT_ENDING')
  const danger = dangerOf(extension)
  if (danger) throw refused(DANGERS[danger])
  if (endings.slice(0, -1).some(misleads)) throw refused('E_NAME_DOUBLE_ENDING')
  return { name, extension }
}

/** An ending before the last one. `.com` and `.xml` are in the names of printed pages and invoices. */
function misleads(ending: string): boolean {
  return dangerOf(ending) !== null && ending !== 'com' && ending !== 'xml'
}
