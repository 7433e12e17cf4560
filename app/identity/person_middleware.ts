import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { actorById } from '#app/identity/people_queries'
import type { Actor } from '#app/shared/act'

declare module '@adonisjs/core/http' {
  interface HttpContext {
    /** Who is signed in; null for visitors. */
    person: Actor | null
  }
}

/** Finds out who is asking, at each request anew: a disabled account ends its sessions at once. */
export default class PersonMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    ctx.person = null
    const guard = ctx.auth.use('web')
    if (await guard.check()) {
      ctx.person = await actorById(guard.getUserOrFail().personId)
      if (!ctx.person) {
        await guard.logout()
        ctx.session.clear()
      }
    }
    return next()
  }
}

/** The person of a route for signed-in people. */
export function personOf(ctx: HttpContext): Actor {
  if (!ctx.person) throw new Error(`${ctx.request.url()} is served to people signed in only`)
  return ctx.person
}
