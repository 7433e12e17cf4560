import { MatrixError } from '#bots/matrix/client'

/** Why a request failed, as far as it decides what to do next. */
export type Failure =
  /** Nothing answered, or not in time, or something else than the homeserver did. */
  | { kind: 'away'; reason: string }
  /** Too many requests: the homeserver says how long to wait, in ms. */
  | { kind: 'limited'; reason: string; retryAfterMs: number }
  /** The homeserver has a problem of its own. */
  | { kind: 'trouble'; reason: string }
  /** It understood and said no. */
  | { kind: 'refused'; reason: string; errcode: string; status: number }

/** Sorts what a request threw. */
export function failureOf(error: unknown): Failure {
  const reason = error instanceof Error ? error.message : String(error)
  const status = (error as { httpStatus?: number } | null)?.httpStatus ?? 0
  if (status === 429) return { kind: 'limited', reason, retryAfterMs: retryAfterOf(error) }
  // An answer that isn't Matrix's comes from a proxy while the homeserver is away; a refused
  // token is a matter of the installation, not of the request.
  if (!(error instanceof MatrixError) || status === 401) return { kind: 'away', reason }
  if (status >= 500) return { kind: 'trouble', reason }
  return { kind: 'refused', reason, errcode: error.errcode ?? 'M_UNKNOWN', status }
}

/** True where the homeserver answered, and said no. */
export function isRefusal(error: unknown): boolean {
  return failureOf(error).kind === 'refused'
}

function retryAfterOf(error: unknown): number {
  const told = error instanceof MatrixError ? Number(error.data?.retry_after_ms) : Number.NaN
  if (Number.isFinite(told)) return Math.max(0, told)
  const header = (error as { httpHeaders?: Headers }).httpHeaders?.get('Retry-After')
  const seconds = Number(header ?? Number.NaN)
  return Number.isFinite(seconds) ? Math.max(0, seconds * 1000) : 1000
}
