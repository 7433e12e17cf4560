/*
 * The steps of a reorganisation's life, as its page's buttons ask for them.
 */
import type { HttpContext } from '@adonisjs/core/http'
import { reorganisationPage } from '#app/reorganisations/reorganisation_page'
import { problemsOf } from '#app/shared/problems'
import { revisionIn } from '#app/shared/record_version'

/**
 * Takes a step and leads back to the page; what can't be done is said on that page, which shows
 * how it stands now.
 *
 * @param work answers with where it leads, if not to the same page
 */
export async function step(
  ctx: HttpContext,
  said: string,
  work: (id: number, seen: number) => Promise<string | void>
) {
  const { id } = ctx.params
  let url: string | void
  try {
    url = await work(id, revisionIn(ctx))
  } catch (error) {
    return reorganisationPage(ctx, problemsOf(error, ctx))
  }
  ctx.session.flash('said', { key: `reorganisations.said.${said}` })
  return ctx.response.redirect(url ?? `/reorganisations/${id}`)
}
