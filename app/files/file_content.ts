import { open, type FileHandle } from 'node:fs/promises'
import { fileTypeFromBuffer } from 'file-type'
import { FileEmpty } from '#app/files/file_exceptions'
import { kindNotTaken, refused } from '#app/files/file_problems'
import {
  acceptedExtensions,
  fileKinds,
  kindByExtension,
  type FileKindName,
} from '#app/files/file_kinds'
import { kindOfPacked } from '#app/files/packed_content'
import { checkPicture } from '#app/files/picture_content'
import { checkText } from '#app/files/text_content'
import { readAt, readZipDirectory } from '#app/files/zip_directory'

/** Kinds are told by these first bytes alone, so that nothing large is ever taken apart. */
const HEAD = 4100

/** A PDF's last line stands this near to its end. */
const PDF_TAIL = 2048

const TEXTS: readonly string[] = ['txt', 'csv', 'eml']

/** What file-type calls a kind of ours, where its ending isn't one of ours. */
const OTHER_NAMES: Readonly<Record<string, FileKindName>> = { apng: 'png', heif: 'heic' }

/** Two bytes of plain text that look like these. */
const WEAK: readonly string[] = ['bmp', 'exe', 'ac3', 'ico', 'mp3', 'aac', 'z', 'mpg', 'pcx']

const PROGRAMS =
  /^application\/(x-(msdownload|elf|mach-binary|executable|sh|shockwave-flash|msi|ms-shortcut|sharedlib|apple-diskimage|rpm|deb)|java-vm|wasm|vnd\.microsoft\.portable-executable|vnd\.android\.package-archive|java-archive)$/

/**
 * Which kind of file it is, by its content, and its media type for whoever opens it.
 *
 * @param extension the ending of its name, which has to fit
 * @throws FileRefused
 */
export async function inspectContent(
  path: string,
  size: number,
  extension: string
): Promise<{ kind: FileKindName; mime: string }> {
  if (size === 0) throw new FileEmpty()
  const claimed = kindByExtension(extension)
  if (!claimed) throw kindNotTaken(acceptedExtensions)
  const file = await open(path, 'r')
  try {
    if (TEXTS.includes(claimed)) return await inspectText(file, size, claimed)
    const head = await readAt(file, 0, Math.min(size, HEAD))
    const kind = await kindByContent(file, size, head)
    if (kind !== claimed) throw refused('E_FILE_DISGUISED')
    if (kind === 'pdf') await checkPdf(file, size)
    const { preview, mime } = fileKinds[kind]
    if (preview === 'picture') await checkPicture(path, kind)
    if (!isPacked(head) && (await hasArchiveBehind(file, size))) {
      throw refused('E_FILE_DOUBLE_CONTENT')
    }
    return { kind, mime }
  } finally {
    await file.close()
  }
}

async function inspectText(file: FileHandle, size: number, kind: FileKindName) {
  const detected = await fileTypeFromBuffer(await readAt(file, 0, Math.min(size, HEAD)))
  if (detected && isProgram(detected.mime) && !WEAK.includes(detected.ext)) {
    throw refused('E_FILE_PROGRAM')
  }
  if (detected?.mime.endsWith('xml')) throw refused('E_FILE_MARKUP')
  if (detected && kindByExtension(detected.ext) && detected.ext !== kind) {
    throw refused('E_FILE_DISGUISED')
  }
  const charset = await checkText(file, size, kind === 'eml')
  const { mime } = fileKinds[kind]
  return { kind, mime: kind === 'eml' ? mime : `${mime}; charset=${charset}` }
}

async function kindByContent(file: FileHandle, size: number, head: Buffer): Promise<FileKindName> {
  if (isPacked(head)) return kindOfPacked(file, size, head)
  const detected = await fileTypeFromBuffer(head)
  if (!detected) throw refused('E_FILE_DISGUISED')
  if (isProgram(detected.mime)) throw refused('E_FILE_PROGRAM')
  if (detected.ext === 'cfb') throw refused('E_FILE_MACROS')
  if (detected.mime.endsWith('xml')) throw refused('E_FILE_MARKUP')
  const kind = OTHER_NAMES[detected.ext] ?? kindByExtension(detected.ext)
  if (!kind) throw refused('E_FILE_DISGUISED')
  return kind
}

function isProgram(mime: string): boolean {
  return PROGRAMS.test(mime)
}

function isPacked(head: Buffer): boolean {
  return head.subarray(0, 2).toString('latin1') === 'PK'
}

async function checkPdf(file: FileHandle, size: number): Promise<void> {
  const tail = await readAt(file, Math.max(0, size - PDF_TAIL), size)
  if (!tail.includes('%%EOF')) throw refused('E_FILE_DAMAGED')
}

/** Whether programs that read from the end would find an archive in it. */
async function hasArchiveBehind(file: FileHandle, size: number): Promise<boolean> {
  try {
    return (await readZipDirectory(file, size)) !== null
  } catch {
    return true
  }
}
