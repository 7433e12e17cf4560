import type { HttpContext } from '@adonisjs/core/http'
import { signInService } from '#app/identity/sign_in_service'
import { signInValidator } from '#app/identity/session_validator'
import { problemsOf, type Problem } from '#app/shared/problems'

export default class SessionsController {
  async create(ctx: HttpContext) {
    if (ctx.person) return ctx.response.redirect('/')
    return this.#form(ctx, [])
  }

  async store(ctx: HttpContext) {
    try {
      const { username, password } = await ctx.request.validateUsing(signInValidator)
      const account = await signInService.verify(username, password, ctx.request.ip())
      await ctx.auth.use('web').login(account)
    } catch (error) {
      return this.#form(ctx, problemsOf(error, ctx))
    }
    return ctx.response.redirect().toPath(this.#wanted(ctx))
  }

  async destroy(ctx: HttpContext) {
    await ctx.auth.use('web').logout()
    ctx.session.clear()
    ctx.session.regenerate()
    return ctx.response.redirect().toPath('/sign-in')
  }

  #form(ctx: HttpContext, problems: Problem[]) {
    const username = String(ctx.request.input('username') ?? '')
    return ctx.view.render('pages/sign_in', { problems, username })
  }

  /** The page that sent the visitor here, of this site only. */
  #wanted(ctx: HttpContext): string {
    const wanted = ctx.session.pullIntendedUrl() ?? '/'
    return /^\/(?![/\\])/.test(wanted) ? wanted : '/'
  }
}
