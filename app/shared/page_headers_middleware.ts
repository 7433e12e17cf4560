import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'

/** What every page tells the browser, beside what the shield says. */
export default class PageHeadersMiddleware {
  handle({ response }: HttpContext, next: NextFn) {
    // On a shared computer, the back button shows nothing after signing out.
    response.header('Cache-Control', 'no-store')
    // Addresses of records don't leave the site; forms still know where they came from.
    response.header('Referrer-Policy', 'same-origin')
    return next()
  }
}
