import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { DateTime } from 'luxon'
import identity from '#config/identity'
import type { Role } from '#app/identity/roles'
import { visitOf } from '#app/identity/visits'
import { handleOf } from '#app/identity/session_queries'
import { IDLE_KEY, letRunOut, sawSession, SESSION_KEY } from '#app/identity/web_sessions'
import type { Actor } from '#app/shared/act'
import { BACKGROUND_HEADER } from '#app/shared/background'

declare module '@adonisjs/core/http' {
  interface HttpContext {
    /** Who is signed in; null for visitors. */
    person: Actor | null
    webSession: { id: string; createdAt: DateTime } | null
    roles: ReadonlySet<Role>
    /** A role of theirs asks for a second factor, and they have set none up. */
    owesSecondFactor: boolean
  }
}

/** Why the last session of this browser ended, until the sign-in page has said it. */
export const ENDED_KEY = 'session_ended'

/** In the longest time that a session has there is room for no more. */
const MOST_IDLE = Math.ceil(identity.session.absolute / identity.session.idle)

/** Finds out who is asking, at each request anew: an ended session or account ends at once. */
export default class PersonMiddleware {
  async handle(ctx: HttpContext, next: NextFn) {
    ctx.person = null
    ctx.webSession = null
    ctx.roles = new Set()
    ctx.owesSecondFactor = false
    ctx.view.share({ visit: '' })
    const id: unknown = ctx.session.get(SESSION_KEY)
    if (typeof id === 'string') await this.#recognise(ctx, id)
    return next()
  }

  async #recognise(ctx: HttpContext, id: string): Promise<void> {
    const now = DateTime.utc()
    const visit = await visitOf(id, now)
    if (typeof visit === 'string') {
      if (visit === 'idle' || visit === 'expired') await letRunOut(id, visit, now)
      ctx.session.forget(SESSION_KEY)
      ctx.session.put(ENDED_KEY, visit)
      if (visit === 'idle') ctx.session.put(IDLE_KEY, [id, ...idleOf(ctx)].slice(0, MOST_IDLE))
      return
    }
    const { session } = visit
    ctx.person = visit.person
    ctx.webSession = { id: session.id, createdAt: session.createdAt }
    ctx.view.share({ visit: handleOf(session.id) })
    ctx.roles = visit.roles
    ctx.owesSecondFactor = visit.owesSecondFactor
    const unseen = now.toMillis() - session.lastSeenAt.toMillis()
    const stale = unseen > identity.session.seenEvery * 1000
    if (stale && !ctx.request.header(BACKGROUND_HEADER)) {
      ctx.response.onFinish(() => sawSession(id, now))
    }
  }
}

/** The sessions of this browser that were idle; the chat may go on in them. */
export function idleOf(ctx: HttpContext): string[] {
  const ids: unknown = ctx.session.get(IDLE_KEY)
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : []
}

/** The person of a route for signed-in people. */
export function personOf(ctx: HttpContext): Actor {
  if (!ctx.person) throw new Error(`${ctx.request.url()} is served to people signed in only`)
  return ctx.person
}
