import type { Session } from '@adonisjs/session'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/**
 * Pages of somebody signed in write the session's cookies only where it has changed: these last
 * longer than the sign-in (config/session.ts), and to encrypt them anew takes as long as a query.
 */
export default class SessionCookiesMiddleware {
  handle(ctx: HttpContext, next: NextFn) {
    const { session } = ctx
    const commit = session.commit.bind(session)
    session.commit = async () => {
      if (!ctx.person || hasChanged(session)) await commit()
    }
    return next()
  }
}

function hasChanged(session: Session): boolean {
  return (
    session.hasBeenModified ||
    session.hasRegeneratedSession ||
    !session.responseFlashMessages.isEmpty
  )
}
