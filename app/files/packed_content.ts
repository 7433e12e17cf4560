import type { FileHandle } from 'node:fs/promises'
import files from '#config/files'
import { refused } from '#app/files/file_problems'
import { dangerOf, fileKinds, type FileKindName } from '#app/files/file_kinds'
import { readZipDirectory, type ZipEntry } from '#app/files/zip_directory'

/** Beyond this much larger once unpacked, and beyond some size, it is made to fill a disk. */
const MOST_RATIO = 200
const HARMLESS_SIZE = 100 * 1024 * 1024

/** Where Office and LibreOffice keep macros; `script-lb.xml` alone is an empty list of them. */
const MACROS =
  /(^|\/)(vbaProject\.bin|vbaData\.xml)$|^xl\/macrosheets\/|^Basic\/(?!.*script-l[bc]\.xml$).+\/.+\.xml$|^Scripts\/./i

const OUT_OF_FOLDER = /(^|[/\\])\.\.([/\\]|$)|^[/\\]|^[a-z]:|\0/i

/**
 * Which kind of packed file it is: an office document, or an archive.
 *
 * @param head the file's first bytes
 * @throws FileRefused where it is a bomb, locked, holds macros or programs, or is damaged
 */
export async function kindOfPacked(
  file: FileHandle,
  size: number,
  head: Buffer
): Promise<FileKindName> {
  const directory = await readZipDirectory(file, size)
  if (!directory) throw refused('E_FILE_DAMAGED')
  const { entries } = directory
  checkUnpacked(entries, size)
  if (entries.some(({ isLocked }) => isLocked)) throw refused('E_FILE_LOCKED')
  const names = entries.map(({ name }) => name)
  if (names.some((name) => MACROS.test(name))) throw refused('E_FILE_MACROS')
  if (names.some((name) => OUT_OF_FOLDER.test(name))) throw refused('E_FILE_HIDES_PROGRAM')
  const office = officeKind(names, head)
  if (office) return office
  if (names.some(isDangerous)) throw refused('E_FILE_HIDES_PROGRAM')
  return 'zip'
}

function checkUnpacked(entries: readonly ZipEntry[], size: number): void {
  const unpacked = entries.reduce((sum, entry) => sum + entry.size, 0)
  const bombs = unpacked > HARMLESS_SIZE && unpacked / size > MOST_RATIO
  if (bombs || unpacked > files.largestUnpacked) throw refused('E_FILE_UNPACKS_TOO_LARGE')
}

function officeKind(names: readonly string[], head: Buffer): FileKindName | null {
  const within = (folder: string) => names.some((name) => name.startsWith(folder))
  if (names.includes('[Content_Types].xml')) {
    if (names.some((name) => /^xl\/workbook\.bin$/i.test(name))) throw refused('E_FILE_MACROS')
    if (within('word/')) return 'docx'
    if (within('xl/')) return 'xlsx'
    if (within('ppt/')) return 'pptx'
    return null
  }
  const mime = openDocumentType(head)
  const kinds = ['odt', 'ods', 'odp'] as const
  return kinds.find((kind) => fileKinds[kind].mime === mime) ?? null
}

/** OpenDocument says its type in its first entry, which is not packed. */
function openDocumentType(head: Buffer): string | null {
  if (head.length < 60) return null
  const nameLength = head.readUInt16LE(26)
  const begins = 30 + nameLength + head.readUInt16LE(28)
  if (head.subarray(30, 30 + nameLength).toString('latin1') !== 'mimetype') return null
  return head.subarray(begins, begins + head.readUInt32LE(22)).toString('latin1')
}

/** Pages and scripts of a saved website are no danger while they are packed; what runs by itself is. */
function isDangerous(name: string): boolean {
  const danger = dangerOf(/\.([^./\\ ]+)[. ]*$/.exec(name)?.[1].toLowerCase() ?? '')
  return danger === 'program'
}
