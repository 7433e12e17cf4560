/*
 * How bytes of a file leave the house: as what they are, for saving, and never as a page of ours.
 */
import { createReadStream } from 'node:fs'
import type { HttpContext } from '@adonisjs/core/http'

interface Answer {
  path: string
  size: number
  mime: string
  name: string
  etag: string
  /** Shown in the browser instead of saved. */
  inline?: boolean
  /** For the browser's viewer of PDFs, which works in no sandbox; it runs nothing as ours. */
  framed?: boolean
}

/** Sends a file, or the part that was asked for, or word that the browser has it already. */
export function sendFile({ request, response }: HttpContext, answer: Answer): void {
  const { path, size, mime, name, etag, inline = false, framed = false } = answer
  response.header('content-type', mime)
  response.header('content-disposition', disposition(name, inline))
  response.header('x-content-type-options', 'nosniff')
  response.header(
    'content-security-policy',
    framed
      ? "default-src 'none'; frame-ancestors 'self'"
      : "default-src 'none'; sandbox; frame-ancestors 'none'"
  )
  if (framed) response.header('x-frame-options', 'SAMEORIGIN')
  response.header('cross-origin-resource-policy', 'same-origin')
  // Asked anew each time, so that nobody sees what they may no longer see.
  response.header('cache-control', 'private, no-cache')
  response.header('etag', etag)
  response.header('accept-ranges', 'bytes')
  if (isKnown(request.header('if-none-match'), etag)) return void response.status(304).send(null)

  const part = rangeOf(request.header('range'), request.header('if-range'), etag, size)
  if (part === 'none') {
    response.header('content-range', `bytes */${size}`)
    return void response.status(416).send(null)
  }
  const { first, last } = part ?? { first: 0, last: size - 1 }
  if (part) response.status(206).header('content-range', `bytes ${first}-${last}/${size}`)
  response.header('content-length', String(last - first + 1))
  response.stream(createReadStream(path, { start: first, end: last }))
}

/** The name in its own letters, and in plain ones for programs that know no others. */
function disposition(name: string, inline: boolean): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7E]/g, '_')
    .replace(/["\\%]/g, '_')
  const full = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`
  )
  return `${inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${full}`
}

function isKnown(header: string | undefined, etag: string): boolean {
  const tags = (header ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''))
  return tags.includes(etag) || tags.includes('*')
}

/** Null for the whole; one part is sent, and a wish for several is answered by the whole. */
function rangeOf(
  range: string | undefined,
  ifRange: string | undefined,
  etag: string,
  size: number
): { first: number; last: number } | 'none' | null {
  const [, from, to] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '') ?? []
  if (from === undefined || (!from && !to) || (ifRange && ifRange !== etag)) return null
  const first = from ? Number(from) : Math.max(0, size - Number(to))
  const last = from && to ? Math.min(Number(to), size - 1) : size - 1
  if (from && to && Number(to) < Number(from)) return null
  return first >= size || (!from && Number(to) === 0) ? 'none' : { first, last }
}
