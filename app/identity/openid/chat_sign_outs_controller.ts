import type { HttpContext } from '@adonisjs/core/http'
import dimos from '#config/dimos'
import { endVisit } from '#app/identity/signed_in'

/** Where Element leads after somebody has signed out there: the web session ends with it. */
export default class ChatSignOutsController {
  async show(ctx: HttpContext) {
    if (!ctx.person) return ctx.response.redirect().toPath('/sign-in')
    // From anywhere else it may be a trick: the person is asked.
    if (!comesFromOurOwn(ctx)) return ctx.view.render('pages/signed_out_of_chat')
    await endVisit(ctx)
    return ctx.response.redirect().toPath('/sign-in')
  }
}

/** What the browser itself says of the page that led here; scripts can't set these headers. */
function comesFromOurOwn({ request }: HttpContext): boolean {
  const site = request.header('sec-fetch-site')
  if (site !== 'same-origin' && site !== 'same-site') return false
  if (request.header('sec-fetch-dest') !== 'document' || request.header('sec-purpose')) return false
  const from = request.header('referer')
  const ours = [dimos.web.url, dimos.element.url].filter((url) => url !== null)
  return !from || ours.some((url) => new URL(url).origin === originOf(from))
}

function originOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).origin : null
}
