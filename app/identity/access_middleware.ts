import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { SecondFactorOwed, SignedOut } from '#app/identity/access_exceptions'
import { mayByRole, missing } from '#app/identity/rights'
import type { OfficeCapability } from '#app/identity/rights_table'
import { wantsJson } from '#app/shared/wants_json'

/** Whom a route serves, or the right that it takes; each route has exactly one of these. */
export type Access = 'machines' | 'everybody' | 'signedIn' | OfficeCapability

/** What somebody may do who has yet to set up the second factor that their role asks for. */
const BEFORE_SECOND_FACTOR = /^(second_factor|sessions)\./

/** Lets in whom the route serves; the mark that it bears in start/kernel.ts is what it enforces. */
export default class AccessMiddleware {
  handle(ctx: HttpContext, next: NextFn, access: Access) {
    if (access === 'machines' || access === 'everybody') return next()
    if (!ctx.person) return this.#signIn(ctx)
    if (ctx.owesSecondFactor && !BEFORE_SECOND_FACTOR.test(ctx.route?.name ?? '')) {
      return this.#setUpSecondFactor(ctx)
    }
    if (access !== 'signedIn' && !mayByRole(access, ctx.roles)) throw missing(access)
    return next()
  }

  /** Sends visitors to the sign-in page, and back to where they wanted to go afterwards. */
  #signIn(ctx: HttpContext) {
    if (wantsJson(ctx)) throw new SignedOut()
    if (ctx.request.method() === 'GET') {
      return ctx.response.redirect().withIntendedUrl().toPath('/sign-in')
    }
    const form = pathOfForm(ctx)
    if (form) ctx.session.setIntendedUrl(form)
    throw new SignedOut()
  }

  #setUpSecondFactor(ctx: HttpContext) {
    if (wantsJson(ctx) || ctx.request.method() !== 'GET') throw new SecondFactorOwed()
    return ctx.response.redirect().withIntendedUrl().toPath('/account/second-factor')
  }
}

/** The page of this site from which a form came. */
function pathOfForm(ctx: HttpContext): string | null {
  const referrer = ctx.request.header('referer')
  if (!referrer || !URL.canParse(referrer)) return null
  const { host, pathname, search } = new URL(referrer)
  return host === ctx.request.host() ? pathname + search : null
}
