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
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += chunk.length
    if (size > LARGEST_BODY) throw tooLarge()
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    throw new Refused(400, 'M_NOT_JSON', 'The body is no JSON')
  }
}

function tooLarge(): Refused {
  return new Refused(413, 'M_TOO_LARGE', 'The body is too large')
}
