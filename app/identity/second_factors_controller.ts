import type { HttpContext } from '@adonisjs/core/http'
import dimos from '#config/dimos'
import { ownPasswordAndCodeValidator, ownPasswordValidator } from '#app/identity/account_validator'
import { passwordService } from '#app/identity/password_service'
import { personOf } from '#app/identity/person_middleware'
import { SecondFactorStands } from '#app/identity/second_factor_exceptions'
import { secondFactorService } from '#app/identity/second_factor_service'
import { codeValidator } from '#app/identity/session_validator'
import { pictureOf, spelledOut } from '#app/identity/totp'
import { acting, type Act } from '#app/shared/act'
import { problemsOf, type Problem } from '#app/shared/problems'

const PAGE = '/account/second-factor'

const FIELDS = { E_PASSWORD_WRONG: 'password', E_CODE_REFUSED: 'code' }

/** A person's second factor: set up, confirmed by a first code, taken away. */
export default class SecondFactorsController {
  async show(ctx: HttpContext) {
    return this.#page(ctx, [])
  }

  /** Makes a secret for the app. */
  async store(ctx: HttpContext) {
    try {
      await this.#confirmed(ctx)
      await this.#act(ctx, (act) => secondFactorService.begin(act))
    } catch (error) {
      return this.#page(ctx, problemsOf(error, ctx, FIELDS))
    }
    return ctx.response.redirect(PAGE)
  }

  /** The codes stand on this answer only, so it is no redirect. */
  async confirm(ctx: HttpContext) {
    const person = personOf(ctx)
    try {
      const { code } = await ctx.request.validateUsing(codeValidator)
      await secondFactorService.countTry(person.id)
      const codes = await this.#act(ctx, (act) =>
        secondFactorService.confirm(act, code, ctx.webSession!.id)
      )
      return this.#codes(ctx, codes)
    } catch (error) {
      if (error instanceof SecondFactorStands) return this.#codesMissed(ctx)
      return this.#page(ctx, problemsOf(error, ctx, FIELDS))
    }
  }

  /** New recovery codes. */
  async renewCodes(ctx: HttpContext) {
    try {
      const code = await this.#confirmedTwice(ctx)
      return this.#codes(
        ctx,
        await this.#act(ctx, (act) => secondFactorService.renewCodes(act, code))
      )
    } catch (error) {
      return this.#page(ctx, problemsOf(error, ctx, FIELDS))
    }
  }

  async destroy(ctx: HttpContext) {
    try {
      const code = await this.#confirmedTwice(ctx)
      await this.#act(ctx, (act) => secondFactorService.remove(act, code))
    } catch (error) {
      return this.#page(ctx, problemsOf(error, ctx, FIELDS))
    }
    ctx.session.flash('said', { key: 'account.said.second_factor_removed', data: {} })
    return ctx.response.redirect(PAGE)
  }

  #act<T>(ctx: HttpContext, work: (act: Act) => Promise<T>): Promise<T> {
    return acting({ actor: personOf(ctx), origin: { kind: 'web' } }, work)
  }

  async #confirmed(ctx: HttpContext): Promise<void> {
    const { password } = await ctx.request.validateUsing(ownPasswordValidator)
    await passwordService.confirm(personOf(ctx).id, password)
  }

  /** Returns the code, of which a try is counted; whether it is right comes out with the change. */
  async #confirmedTwice(ctx: HttpContext): Promise<string> {
    const { password, code } = await ctx.request.validateUsing(ownPasswordAndCodeValidator)
    const { id } = personOf(ctx)
    await passwordService.confirm(id, password)
    await secondFactorService.countTry(id)
    return code
  }

  #codes(ctx: HttpContext, codes: string[]) {
    const next = ctx.session.pullIntendedUrl()
    return ctx.view.render('pages/account/recovery_codes', { codes, next })
  }

  /** The form was sent twice, and the codes were on the answer that nobody saw. */
  #codesMissed(ctx: HttpContext) {
    ctx.session.flash('said', { key: 'account.said.codes_missed', data: {} })
    return ctx.response.redirect(PAGE)
  }

  async #page(ctx: HttpContext, problems: Problem[]) {
    const person = personOf(ctx)
    const factor = await secondFactorService.stateOf(person.id)
    const { username } = person
    const { municipality } = dimos
    return ctx.view.render('pages/account/second_factor', {
      problems,
      factor,
      owed: ctx.owesSecondFactor,
      ...(factor.state === 'begun' && {
        picture: await pictureOf(factor.secret, { username, municipality }),
        spelled: spelledOut(factor.secret),
      }),
    })
  }
}
