/*
 * Requests to the homeserver, as one of the bots or as the administrator. matrix-js-sdk's HTTP
 * layer carries them; nothing else in Dimos speaks to the homeserver.
 */
import {
  ConnectionError,
  HTTPError,
  MatrixError,
  MatrixHttpApi,
  Method,
} from 'matrix-js-sdk/lib/http-api/index.js'
import type { IHttpOpts } from 'matrix-js-sdk/lib/http-api/interface.js'
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

const METHODS = { GET: Method.Get, POST: Method.Post, PUT: Method.Put, DELETE: Method.Delete }

/** Speaks to the homeserver as one account. */
export class HomeserverClient {
  readonly userId: string | null
  readonly #http: MatrixHttpApi<IHttpOpts & { onlyData: true }>

  constructor(options: ClientOptions) {
    this.userId = options.userId ?? null
    const extraParams: Record<string, string> = {}
    if (options.userId) extraParams.user_id = options.userId
    if (options.deviceId) extraParams.device_id = options.deviceId
    this.#http = new MatrixHttpApi(
      { on: () => {}, emit: () => true } as never,
      {
        baseUrl: options.url,
        prefix: '',
        accessToken: options.token,
        useAuthorizationHeader: true,
        extraParams,
        onlyData: true,
        fetchFn: localFetch,
        logger: silent,
      } as IHttpOpts & { onlyData: true }
    )
  }

  /**
   * One request, not tried again.
   *
   * @param endpoint from `/_matrix` or `/_synapse` on, its parts encoded by `path`
   * @throws MatrixError with `errcode` and `httpStatus`; another error where nothing answered
   */
  async request<T = Record<string, unknown>>(
    method: keyof typeof METHODS,
    endpoint: string,
    options: RequestOptions = {}
  ): Promise<T> {
    const timeout = options.timeout ?? 30_000
    return this.#http.authedRequest<T>(METHODS[method], endpoint, options.query, options.body, {
      prefix: '',
      headers: options.type ? { 'Content-Type': options.type } : undefined,
      // The library's own timer would keep a finished process alive until it fires.
      abortSignal: AbortSignal.timeout(timeout),
      priority: 'high',
    })
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

const quiet = () => {}
const silent = {
  trace: quiet,
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: quiet,
  getChild: () => silent,
}
