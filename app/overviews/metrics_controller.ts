import { hash, timingSafeEqual } from 'node:crypto'
import type { HttpContext } from '@adonisjs/core/http'
import dimos from '#config/dimos'
import { platformMetrics } from '#app/overviews/platform_metrics'
import { METRICS_TYPE } from '#app/shared/metrics'

/** Whatever a proxy sets says that somebody else asks than this machine. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-proto', 'x-real-ip', 'via']

/** For Prometheus: with the token where one is set, else from this machine alone. */
export default class MetricsController {
  async show({ request, response }: HttpContext) {
    response.header('Cache-Control', 'no-store')
    const { token } = dimos.metrics
    const allowed = token ? hasToken(request.header('authorization'), token) : isLocal(request)
    // Who may not is not told that there is something.
    if (!allowed) return response.status(404).send('')
    return response.header('Content-Type', METRICS_TYPE).send(await platformMetrics())
  }
}

/** Both are hashed first: the comparison takes as long for any token of any length. */
function hasToken(header: string | undefined, token: string): boolean {
  const given = header?.startsWith('Bearer ') ? header.slice('Bearer '.length) : ''
  return timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', token, 'buffer'))
}

function isLocal(request: HttpContext['request']): boolean {
  const address = request.request.socket.remoteAddress ?? ''
  if (!/^(::ffff:)?127\.|^::1$/.test(address)) return false
  if (FORWARDED.some((name) => request.header(name) !== undefined)) return false
  return /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])(:\d+)?$/.test(request.header('host') ?? '')
}
