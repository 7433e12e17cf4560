/*
 * Requests to the homeserver, as one of the bots or as the administrator; nothing else in Dimos
 * speaks to it. Errors are those of matrix-js-sdk. Its requests do more than a bot needs, in each.
 */
import { ConnectionError, HTTPError, MatrixError } from 'matrix-js-sdk/lib/http-api/errors.js'
import { parseErrorResponse } from 'matrix-js-sdk/lib/http-api/utils.js'
import { localFetch } from '#bots/matrix/local_fetch'

export { ConnectionError, HTTPError, MatrixError }

export interface ClientOptions {
  /** The homeserver's address on this machine. */
  url: string
  token: string
  /** The bot's Matrix id, where `token` is the application service's. */
  userId?: string
  /** Makes transaction ids outlive a restart of the homeserver. */
  deviceId?: string
}

export interface RequestOptions {
  query?: Record<string, string | number>
  /** JSON, or bytes of the content type `type`. */
  body?: object
  type?: string
  /** Milliseconds until the request is given up; 30,000 by default. */
  timeout?: number
}

/** Speaks to the homeserver as one account. */
export class HomeserverClient {
  readonly userId: string | null
  readonly #url: string
  readonly #authorization: string
  /** What each request says of the account, as a query. */
  readonly #account: string

  constructor(options: ClientOptions) {
    this.userId = options.userId ?? null
    this.#url = options.url.replace(/\/$/, '')
    this.#authorization = `Bearer ${options.token}`
    const account = new URLSearchParams()
    if (options.userId) account.set('user_id', options.userId)
    if (options.deviceId) account.set('device_id', options.deviceId)
    this.#account = account.toString()
  }

  /**
   * One request, not tried again.
   *
   * @param endpoint from `/_matrix` or `/_synapse` on, its parts encoded by `path`
   * @throws MatrixError with `errcode` and `httpStatus`; another error where nothing answered
   */
  async request<T = Record<string, unknown>>(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    endpoint: string,
    options: RequestOptions = {}
  ): Promise<T> {
    const { query, body } = options
    const asked = query ? new URLSearchParams(query as Record<string, string>).toString() : ''
    const search = [this.#account, asked].filter(Boolean).join('&')
    const headers: Record<string, string> = {
      Accept: 'application/json',
      Authorization: this.#authorization,
    }
    const isBytes = body instanceof Uint8Array
    if (body) headers['Content-Type'] = options.type ?? 'application/json'
    const answer = await answerOf(this.#url + endpoint + (search && `?${search}`), {
      method,
      headers,
      body: (isBytes || !body ? body : JSON.stringify(body)) as RequestInit['body'],
      signal: AbortSignal.timeout(options.timeout ?? 30_000),
    })
    if (!answer.ok) throw parseErrorResponse(answer, await answer.text())
    return answer.json() as Promise<T>
  }

  /**
   * Fetches a file, not tried again.
   *
   * @param most bytes; one more is read at most, and says that the file is larger
   * @throws as `request`
   */
  async fetchBytes(endpoint: string, most: number, timeout = 60_000): Promise<Buffer> {
    const answer = await answerOf(this.#url + endpoint + (this.#account && `?${this.#account}`), {
      headers: { Authorization: this.#authorization },
      signal: AbortSignal.timeout(timeout),
    })
    if (!answer.ok) throw parseErrorResponse(answer, await answer.text())
    return bytesOf(answer, most)
  }
}

/** What comes as it is, up to so many bytes; one more says that there is more. */
async function bytesOf(answer: Response, most: number): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of answer.body ?? []) {
    pieces.push(piece)
    size += piece.length
    if (size > most) break
  }
  return Buffer.concat(pieces).subarray(0, most + 1)
}

async function answerOf(url: string, init: RequestInit): Promise<Response> {
  try {
    return await localFetch(url, init)
  } catch (error) {
    if ((error as Error).name === 'AbortError') throw error
    throw new ConnectionError('fetch failed', error as Error)
  }
}

/** Builds a request's path: path`/rooms/${roomId}/send` encodes the room's id. */
export function path(parts: TemplateStringsArray, ...values: (string | number)[]): string {
  return parts.reduce(
    (whole, part, i) => whole + part + (i < values.length ? encodeURIComponent(values[i]) : ''),
    ''
  )
}

/** The error code of the homeserver's answer (`M_FORBIDDEN`); null where it gave no answer. */
export function errcode(error: unknown): string | null {
  return error instanceof MatrixError ? (error.errcode ?? 'M_UNKNOWN') : null
}
