import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { wantsJson } from '#app/shared/wants_json'

/** Sends visitors to the sign-in page, and back to where they wanted to go afterwards. */
export default class SignedInMiddleware {
  handle(ctx: HttpContext, next: NextFn) {
    if (ctx.person) return next()
    if (wantsJson(ctx)) {
      const message = ctx.i18n.t('errors.signed_out.title')
      return ctx.response.status(401).json({ error: { code: 'E_SIGNED_OUT', message } })
    }
    return ctx.response.redirect().withIntendedUrl().toPath('/sign-in')
  }
}
