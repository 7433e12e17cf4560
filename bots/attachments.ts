/*
 * Files that were sent to a room, as parameters of commands. What a client says of them is not to
 * be believed.
 */
import { stripInvisible } from '#app/shared/fold'
import type { AttachmentRef } from '#bots/command'

/** Kinds of messages that are files; their body is a caption where it isn't the file's name. */
const FILES: readonly unknown[] = ['m.image', 'm.file', 'm.video', 'm.audio']

export function isFile(content: Record<string, unknown>): boolean {
  return FILES.includes(content.msgtype)
}

/** What was written to a file; null where there is nothing but its name. */
export function captionOf({ body, filename }: Record<string, unknown>): string | null {
  if (typeof body !== 'string' || typeof filename !== 'string') return null
  return filename !== '' && filename !== body ? body : null
}

/** The file of a message, where it is one that can be fetched; what is encrypted can't. */
export function attachmentOf(content: unknown): AttachmentRef | null {
  if (typeof content !== 'object' || content === null) return null
  const { url, filename, body, info } = content as Record<string, unknown>
  if (!isFile(content as Record<string, unknown>)) return null
  if (typeof url !== 'string' || url.length > 255 || !MXC.test(url)) return null
  const { mimetype, size } = (typeof info === 'object' && info ? info : {}) as Record<
    string,
    unknown
  >
  return {
    url,
    name: nameOf(filename) ?? nameOf(body) ?? 'file',
    mimeType: typeof mimetype === 'string' && TYPE.test(mimetype) ? mimetype : UNKNOWN_TYPE,
    size: Number.isSafeInteger(size) && (size as number) >= 0 ? (size as number) : 0,
  }
}

/** A server and a file there, as homeservers write them. */
const MXC =
  /^mxc:\/\/(?:[A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?\/[A-Za-z0-9_-]+$/
const TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,60}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,60}$/i
const UNKNOWN_TYPE = 'application/octet-stream'
const LONGEST_NAME = 200

function nameOf(value: unknown): string | null {
  if (typeof value !== 'string') return null
  const plain = stripInvisible(value.toWellFormed())
    .replace(/[\p{Cc}/\\]+/gu, ' ')
    .trim()
  return plain.slice(0, LONGEST_NAME).toWellFormed() || null
}
