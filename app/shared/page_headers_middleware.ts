import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { BACKGROUND_HEADER } from '#app/shared/background'

/** What every page tells the browser, beside what the shield says. */
export default class PageHeadersMiddleware {
  async handle({ request, response }: HttpContext, next: NextFn) {
    // On a shared computer, the back button shows nothing after signing out.
    response.header('Cache-Control', 'no-store')
    // Addresses of records don't leave the site; forms still know where they came from.
    response.header('Referrer-Policy', 'same-origin')
    await next()
    // The session lives in the cookie: a fetch in the background would put back an older one, and
    // take the words that are meant for the next page.
    const background = request.header(BACKGROUND_HEADER) && !response.headersSent
    if (background) response.removeHeader('Set-Cookie')
  }
}
