import type { HttpContext } from '@adonisjs/core/http'
import { readiness } from '#app/overviews/platform_status'

/** For the supervisor and for monitoring: no session, no language, nothing of the records. */
export default class HealthController {
  live({ response }: HttpContext) {
    return response.header('Cache-Control', 'no-store').json({ status: 'ok' })
  }

  async ready({ response }: HttpContext) {
    const { ready, checks, reasons, warnings } = await readiness()
    response.header('Cache-Control', 'no-store').status(ready ? 200 : 503)
    return response.json(
      ready
        ? { status: 'ready', checks, warnings }
        : { status: 'not ready', reasons, checks, warnings }
    )
  }
}
