import type { HttpContext } from '@adonisjs/core/http'
import { planView } from '#app/directory/people/plan_view'
import { personOf } from '#app/identity/person_middleware'
import { bringInDirectory } from '#app/org/ldap/ldap_intake'
import { InvalidFile } from '#app/org/state/problems'
import { problemsOf, type Problem } from '#app/shared/problems'
import { typedIn } from '#app/shared/typed_in'

/** How many of the entries that were passed over, and of the people gone, are named. */
const NAMED = 100

/** People of the LDAP directory: first the plan, then its confirmation. */
export default class DirectoryImportsController {
  /** Asked for by a form, since it asks another machine. */
  async create(ctx: HttpContext) {
    return ctx.view.render('pages/people/directory', { problems: [], plan: null })
  }

  async store(ctx: HttpContext) {
    return this.#plan(ctx)
  }

  async confirm(ctx: HttpContext) {
    try {
      const { count } = await bringInDirectory({
        actor: personOf(ctx),
        origin: { kind: 'web' },
        seen: typedIn(ctx)('fingerprint'),
        leaving: this.#leaving(ctx),
      })
      ctx.session.flash('said', { key: 'people.import.said', data: { count } })
      return ctx.response.redirect('/people')
    } catch (error) {
      return this.#plan(ctx, this.#problemsOf(ctx, error))
    }
  }

  async #plan(ctx: HttpContext, problems: Problem[] = []) {
    const leaving = problems.length ? 'none' : this.#leaving(ctx)
    const read = () => bringInDirectory({ dryRun: true, leaving })
    const result = await read().catch((error: unknown) => {
      problems.push(...this.#problemsOf(ctx, error))
      return null
    })
    const plan = result && {
      entries: result.entries,
      count: result.count,
      fingerprint: result.fingerprint,
      leaving: leaving === 'few',
      manyGone: result.manyGone,
      groups: planView(ctx, result.changes),
      gone: result.gone
        .slice(0, NAMED)
        .map(({ fields, username }) => `${fields.surname} ${fields.givenName} (${username})`),
      goneCount: result.gone.length,
      skipped: result.skipped
        .slice(0, NAMED)
        .map(({ name, why }) => ({ name, why: why[ctx.locale] })),
      skippedCount: result.skipped.length,
    }
    return ctx.view.render('pages/people/directory', { problems, plan })
  }

  #leaving(ctx: HttpContext): 'few' | 'none' {
    return typedIn(ctx)('leaving') === 'true' ? 'few' : 'none'
  }

  #problemsOf(ctx: HttpContext, error: unknown): Problem[] {
    if (!(error instanceof InvalidFile)) return problemsOf(error, ctx)
    ctx.response.status(422)
    return error.problems.map(({ worded }) => ({ field: null, message: worded[ctx.locale] }))
  }
}
