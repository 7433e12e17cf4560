import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import app from '@adonisjs/core/services/app'
import Shield from '@adonisjs/shield/shield_middleware'

let shield: Promise<Shield> | null = null

/**
 * CSRF, the content policy and the other headers, by one shield for all requests. The package
 * makes a new one for each, which with TypeScript loaded as it runs takes a millisecond.
 */
export default class ShieldMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    shield ??= app.container.make(Shield)
    const kept = await shield
    return kept.handle(ctx, next)
  }
}
