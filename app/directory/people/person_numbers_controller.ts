import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { PersonNotFound } from '#app/directory/people/person_exceptions'
import { personService } from '#app/directory/people/person_service'
import { personNumbersValidator } from '#app/directory/people/person_validator'
import { personOf } from '#app/identity/person_middleware'
import { acting } from '#app/shared/act'
import { problemsOf, type Problem } from '#app/shared/problems'
import { revisionIn } from '#app/shared/record_version'
import { typedIn } from '#app/shared/typed_in'

const FIELDS = {
  E_AFM_INVALID: 'afm',
  E_AFM_TAKEN: 'afm',
  E_AMKA_INVALID: 'amka',
  E_AMKA_TAKEN: 'amka',
}

/** Tax and social security number: a reading, which is recorded, and their change. */
export default class PersonNumbersController {
  /** Asked for by a form, so that nothing reads them ahead or again by itself. */
  async store(ctx: HttpContext) {
    const { username } = ctx.params
    const numbers = await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
      personService.readNumbers(act, username)
    )
    const { afm, amka, revision } = numbers
    return this.#page(ctx, { afm: afm ?? '', amka: amka ?? '', revision: String(revision) })
  }

  async update(ctx: HttpContext) {
    const { username } = ctx.params
    try {
      const { afm = null, amka = null } = await ctx.request.validateUsing(personNumbersValidator)
      const seen = revisionIn(ctx)
      await acting({ actor: personOf(ctx), origin: { kind: 'web' } }, (act) =>
        personService.setNumbers(act, username, { afm, amka }, seen)
      )
    } catch (error) {
      const typed = typedIn(ctx)
      const values = { afm: typed('afm'), amka: typed('amka'), revision: typed('revision') }
      return this.#page(ctx, values, problemsOf(error, ctx, FIELDS))
    }
    ctx.session.flash('said', { key: 'people.said.numbers', data: {} })
    return ctx.response.redirect(`/people/${username}`)
  }

  async #page(ctx: HttpContext, values: Record<string, string>, problems: Problem[] = []) {
    const { username } = ctx.params
    const person = await db
      .from('people')
      .where({ username })
      .select('surname', 'given_name')
      .first()
    if (!person) throw new PersonNotFound(username)
    ctx.response.header('cache-control', 'no-store')
    return ctx.view.render('pages/people/numbers', {
      problems,
      values,
      username,
      name: `${person.surname} ${person.given_name}`,
    })
  }
}
