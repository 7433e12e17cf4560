import type { HttpContext } from '@adonisjs/core/http'

const APPEARANCE_COOKIE = 'dimos-appearance'

/** Light or dark: kept by the browser, which switches by itself where scripts run. */
export default class AppearancesController {
  async update({ request, response }: HttpContext) {
    const dark = request.plainCookie(APPEARANCE_COOKIE, { encoded: false }) === 'dark'
    response.plainCookie(APPEARANCE_COOKIE, dark ? 'light' : 'dark', {
      encode: false,
      httpOnly: false,
      maxAge: '365d',
    })
    return response.redirect().withQs().back('/')
  }
}
