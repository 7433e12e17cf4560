import type { IncomingMessage } from 'node:http'

/** A request that isn't carried out, and the answer to it. */
export class Refused extends Error {
  readonly status: number
  readonly errcode: string

  constructor(status: number, errcode: string, message: string) {
    super(message)
    this.status = status
    this.errcode = errcode
  }
}

const LARGEST_BODY = 16 * 1024 * 1024

/**
 * The request's body, read as JSON whatever its type is said to be.
 *
 * @throws Refused 413 above 16 MB, 400 where it is no JSON
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  if (Number(request.headers['content-length']) > LARGEST_BODY) throw tooLarge()
  const body = await wholeBody(request)
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    throw new Refused(400, 'M_NOT_JSON', 'The body is no JSON')
  }
}

function wholeBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= LARGEST_BODY) chunks.push(chunk)
      else {
        request.pause()
        reject(tooLarge())
      }
    })
    request.on('end', () => resolve(Buffer.concat(chunks)))
    request.on('error', reject)
    request.on('close', () => reject(new Error('The request ended before its body')))
  })
}

function tooLarge(): Refused {
  return new Refused(413, 'M_TOO_LARGE', 'The body is too large')
}
