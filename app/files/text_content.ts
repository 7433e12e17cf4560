import type { FileHandle } from 'node:fs/promises'
import { refused } from '#app/files/file_problems'
import { readAt } from '#app/files/zip_directory'

const PIECE = 256 * 1024

/** Control characters that no text has; a form feed may part its pages. */
const CONTROLS = /(?![\t\n\f\r])\p{Cc}/u

/** What a browser that guesses would take for a page, a picture with scripts or a program. */
const MARKUP =
  /<(!doctype|html|head|body|script|svg|iframe|object|embed|style|meta|link|title|base|form|img|table|a\s|br|p>|\?xml|\?php|%)|<!--/i

const SCRIPT = /^\s*(#!|<\?|\{\\rtf|%!ps|@echo\b|<#@|import\s|function\s*\()/i

/**
 * Checks that a file is text that people read.
 *
 * @param isMail a message as mail programs save it, which may hold a page further down
 * @returns the encoding, for whoever opens it
 * @throws FileRefused
 */
export async function checkText(
  file: FileHandle,
  size: number,
  isMail: boolean
): Promise<'utf-8' | 'windows-1253'> {
  const head = await readAt(file, 0, Math.min(size, 2048))
  const begin = head.toString('latin1').replace(/^\u00EF\u00BB\u00BF/, '')
  if (SCRIPT.test(begin)) throw refused('E_FILE_PROGRAM')
  if (isMail ? !/^[A-Za-z][\w-]*:[ \t]?\S/.test(begin) : MARKUP.test(begin)) {
    throw refused(isMail ? 'E_FILE_DISGUISED' : 'E_FILE_MARKUP')
  }
  for (const encoding of ['utf-8', 'windows-1253'] as const) {
    if (await isText(file, size, encoding)) return encoding
  }
  throw refused('E_FILE_NOT_TEXT')
}

async function isText(file: FileHandle, size: number, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for (let at = 0; at < size; at += PIECE) {
      const piece = await readAt(file, at, Math.min(size, at + PIECE))
      if (CONTROLS.test(decoder.decode(piece, { stream: true }))) return false
    }
    return !CONTROLS.test(decoder.decode())
  } catch {
    return false
  }
}
