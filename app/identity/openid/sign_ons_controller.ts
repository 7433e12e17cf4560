import type { HttpContext } from '@adonisjs/core/http'
import { errors } from 'oidc-provider'
import { openIdProvider } from '#app/identity/openid/provider'
import { ChatAccountNotMade, SignOnExpired } from '#app/identity/openid/sign_on_exceptions'
import { personOf } from '#app/identity/person_middleware'
import { hasMatrixAccount } from '#app/identity/people_queries'

/** Where the single sign-on learns who is signed in. Visitors have been at the sign-in page first. */
export default class SignOnsController {
  async show(ctx: HttpContext) {
    const { request, response } = ctx.request
    if (!(await hasMatrixAccount(personOf(ctx).id))) throw new ChatAccountNotMade()
    try {
      // Nothing is remembered but the web session: it alone says how long somebody is signed in.
      const login = { accountId: ctx.webSession!.id, remember: false }
      const goOn = await openIdProvider().interactionResult(request, response, { login })
      return ctx.response.redirect().status(303).toPath(goOn)
    } catch (error) {
      if (error instanceof errors.SessionNotFound) throw new SignOnExpired()
      throw error
    }
  }
}
