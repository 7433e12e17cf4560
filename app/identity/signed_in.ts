import type { HttpContext } from '@adonisjs/core/http'
import { idleOf } from '#app/identity/person_middleware'
import {
  endIdle,
  endSession,
  IDLE_KEY,
  SESSION_KEY,
  startSession,
} from '#app/identity/web_sessions'
import { acting } from '#app/shared/act'

/**
 * Begins the session of a person who has proved who they are. The browser gets an id and a cookie
 * that nobody knew before.
 *
 * @returns the page that they wanted, of this site only
 */
export async function beginSession(
  ctx: HttpContext,
  who: { personId: number; secondFactor: boolean }
): Promise<string> {
  const wanted = ctx.session.pullIntendedUrl() ?? '/'
  const before = ctx.webSession
  const idle = idleOf(ctx)
  const { id, kept } = await acting({ actor: ctx.person, origin: { kind: 'web' } }, async (act) => {
    if (before) await endSession(act, before.id, 'signed_out')
    const userAgent = ctx.request.header('user-agent') ?? ''
    return {
      id: await startSession(act, { ...who, ip: ctx.request.ip(), userAgent }),
      kept: await endIdle(act, idle, who.personId),
    }
  })
  ctx.session.clear()
  ctx.session.regenerate()
  ctx.session.put(SESSION_KEY, id)
  if (kept.length) ctx.session.put(IDLE_KEY, kept)
  return /^\/(?![/\\])/.test(wanted) ? wanted : '/'
}

/** Ends the session of this request and those of its browser that were idle, and takes away what its browser has kept: drafts and tokens. */
export async function endVisit(ctx: HttpContext): Promise<void> {
  const { webSession, person } = ctx
  if (webSession) {
    await acting({ actor: person, origin: { kind: 'web' } }, async (act) => {
      await endSession(act, webSession.id, 'signed_out')
      await endIdle(act, idleOf(ctx), null)
    })
  }
  ctx.session.clear()
  ctx.session.regenerate()
  ctx.response.header('Clear-Site-Data', '"storage"')
}
