import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import identity from '#config/identity'
import { actorById } from '#app/identity/people_queries'
import { CodeRefused } from '#app/identity/second_factor_exceptions'
import { secondFactorService } from '#app/identity/second_factor_service'
import { passwordMarkOf } from '#app/identity/sign_in_service'
import { beginSession } from '#app/identity/signed_in'
import { codeValidator } from '#app/identity/session_validator'
import { acting } from '#app/shared/act'
import { problemsOf, type Problem } from '#app/shared/problems'

/** Where the cookie keeps whose password was right. */
export const SECOND_STEP_KEY = 'second_step'

export interface SecondStep {
  personId: number
  /** The password that was right; another one needs the first step again. */
  passwordMark: string
  /** Milliseconds since the epoch. */
  since: number
}

/** Signing in, second step: the code of the second factor. */
export default class SecondStepsController {
  async create(ctx: HttpContext) {
    if (ctx.person) return ctx.response.redirect('/')
    if (!stepOf(ctx)) return ctx.response.redirect('/sign-in')
    return this.#form(ctx, [])
  }

  async store(ctx: HttpContext) {
    const step = stepOf(ctx)
    if (!step) return ctx.response.redirect('/sign-in')
    try {
      const { code } = await ctx.request.validateUsing(codeValidator)
      await secondFactorService.countTry(step.personId)
      if ((await passwordMarkOf(step.personId)) !== step.passwordMark) {
        ctx.session.forget(SECOND_STEP_KEY)
        return ctx.response.redirect('/sign-in')
      }
      const actor = await actorById(step.personId)
      if (!actor) throw new CodeRefused()
      await acting({ actor, origin: { kind: 'web' } }, (act) =>
        secondFactorService.accept(act, code)
      )
      const wanted = await beginSession(ctx, { personId: actor.id, secondFactor: true })
      return ctx.response.redirect().toPath(wanted)
    } catch (error) {
      return this.#form(ctx, problemsOf(error, ctx, { E_CODE_REFUSED: 'code' }))
    }
  }

  #form(ctx: HttpContext, problems: Problem[]) {
    return ctx.view.render('pages/sign_in_code', { problems })
  }
}

/** The first step, where it isn't too long ago. */
function stepOf(ctx: HttpContext): SecondStep | null {
  const step: SecondStep | null = ctx.session.get(SECOND_STEP_KEY, null)
  if (step && DateTime.utc().toMillis() - step.since < identity.secondStep * 1000) return step
  ctx.session.forget(SECOND_STEP_KEY)
  return null
}
