import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import type { I18n } from '@adonisjs/i18n'
import i18nManager from '@adonisjs/i18n/services/main'
import { RequestValidator } from '@adonisjs/core/http'
import { LOCALE_COOKIE } from '#app/identity/locale_cookie'
import { isLocale, type Locale } from '#app/shared/locale'

declare module '@adonisjs/core/http' {
  interface HttpContext {
    i18n: I18n
    /** The language of the answer. */
    locale: Locale
  }
}

/** The person's language; for visitors the one they chose, else the one their browser asks for. */
export default class LocaleMiddleware {
  static {
    RequestValidator.messagesProvider = (ctx) => ctx.i18n.createMessagesProvider()
  }

  handle(ctx: HttpContext, next: NextFn) {
    ctx.locale = ctx.person?.locale ?? visitorsLocale(ctx)
    ctx.i18n = i18nManager.locale(ctx.locale)
    ctx.response.vary('Accept-Language')
    ctx.view.share({ i18n: ctx.i18n, locale: ctx.locale, person: ctx.person })
    return next()
  }
}

/** The language of somebody of whom nothing is known but the request. */
export function visitorsLocale(ctx: HttpContext): Locale {
  const chosen = ctx.request.plainCookie(LOCALE_COOKIE, { encoded: false })
  if (isLocale(chosen)) return chosen
  const asked = i18nManager.getSupportedLocaleFor(ctx.request.languages())
  return isLocale(asked) ? asked : 'el'
}
