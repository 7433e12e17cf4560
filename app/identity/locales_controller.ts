import type { HttpContext } from '@adonisjs/core/http'
import { LOCALE_COOKIE } from '#app/identity/locale_cookie'
import { changeLocale } from '#app/identity/locale_service'
import { acting } from '#app/shared/act'
import { isLocale } from '#app/shared/locale'

/** The switch between Greek and English, on every page. */
export default class LocalesController {
  async update(ctx: HttpContext) {
    const locale = ctx.request.input('locale')
    if (isLocale(locale)) {
      // The sign-in page keeps the language after the person has signed out.
      ctx.response.plainCookie(LOCALE_COOKIE, locale, { encode: false, maxAge: '365d' })
      const person = ctx.person
      if (person) {
        await acting({ actor: person, origin: { kind: 'web' } }, (act) => changeLocale(act, locale))
      }
    }
    return ctx.response.redirect().withQs().back('/')
  }
}
