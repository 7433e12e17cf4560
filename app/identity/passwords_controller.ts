import type { HttpContext } from '@adonisjs/core/http'
import { passwordService } from '#app/identity/password_service'
import { passwordValidator } from '#app/identity/account_validator'
import { LONGEST, SHORTEST } from '#app/identity/password_rules'
import { personOf } from '#app/identity/person_middleware'
import { problemsOf, type Problem } from '#app/shared/problems'

const FIELDS = {
  E_PASSWORD_WRONG: 'current',
  E_PASSWORD_UNFIT: 'next',
  E_PASSWORD_UNCHANGED: 'next',
  E_PASSWORDS_DIFFER: 'repeated',
}

export default class PasswordsController {
  async edit(ctx: HttpContext) {
    return this.#form(ctx, [])
  }

  async update(ctx: HttpContext) {
    try {
      const change = await ctx.request.validateUsing(passwordValidator)
      await passwordService.change(personOf(ctx), change, ctx.webSession!.id)
    } catch (error) {
      return this.#form(ctx, problemsOf(error, ctx, FIELDS))
    }
    ctx.session.flash('said', { key: 'account.said.password_changed', data: {} })
    return ctx.response.redirect('/account/password')
  }

  #form(ctx: HttpContext, problems: Problem[]) {
    const limits = { shortest: SHORTEST, longest: LONGEST }
    return ctx.view.render('pages/account/password', { problems, limits })
  }
}
