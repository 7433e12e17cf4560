import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { DraftingNotAllowed, NotADraft } from '#app/reorganisations/reorganisation_exceptions'
import { reorganisationPolicy } from '#app/reorganisations/reorganisation_policy'
import { reorganisationFor } from '#app/reorganisations/reorganisation_queries'
import { formTokenIn, newFormToken } from '#app/shared/form_token'
import { problemsOf, type Problem } from '#app/shared/problems'
import { RecordChangedMeanwhile } from '#app/shared/record_version'
import { formatDate } from '#app/shared/time'
import { typedIn } from '#app/shared/typed_in'

const FIELDS = ['title', 'act', 'effectiveOn', 'note'] as const

/** Which refusal is about which field. */
const OF_FIELDS = {
  E_REORGANISATION_TITLE_INVALID: 'title',
  E_REORGANISATION_ACT_TOO_LONG: 'act',
  E_REORGANISATION_NOTE_TOO_LONG: 'note',
}

export async function newReorganisationPage(ctx: HttpContext, error?: unknown): Promise<string> {
  if (!reorganisationPolicy.mayDraft({ id: personOf(ctx).id, roles: ctx.roles })) {
    throw new DraftingNotAllowed()
  }
  const typed = typedIn(ctx)
  return ctx.view.render('pages/reorganisations/create', {
    problems: error === undefined ? [] : problemsOf(error, ctx, OF_FIELDS),
    formToken: formTokenIn(ctx.request.input('formToken')) ?? newFormToken(),
    values: Object.fromEntries(FIELDS.map((field) => [field, typed(field)])),
  })
}

/**
 * The form of a change. Where somebody else was quicker it keeps what was typed, shows beside it
 * what stands there now, and carries the new revision: sent again, it is meant.
 */
export async function editReorganisationPage(ctx: HttpContext, error?: unknown): Promise<string> {
  const reader = { id: personOf(ctx).id, roles: ctx.roles }
  const reorganisation = await reorganisationFor(reader, ctx.params.id, await chartOf(ctx))
  if (!reorganisationPolicy.mayDraft(reader)) throw new DraftingNotAllowed()
  if (reorganisation.state !== 'draft') throw new NotADraft()
  const problems: Problem[] = error === undefined ? [] : problemsOf(error, ctx, OF_FIELDS)
  const changed = error instanceof RecordChangedMeanwhile
  const typed = typedIn(ctx)
  const stands = (field: (typeof FIELDS)[number]) => reorganisation[field] ?? ''
  if (changed) {
    for (const field of FIELDS) {
      const now = stands(field)
      if (typed(field).replace(/\r\n?/g, '\n').trim() === now) continue
      const value = field === 'effectiveOn' && now ? formatDate(now, ctx.locale) : now
      const message = ctx.i18n.t('reorganisations.stands_now', { value: value || '–' })
      problems.push({ field, message })
    }
  }
  return ctx.view.render('pages/reorganisations/edit', {
    problems,
    reorganisation,
    revision: error === undefined || changed ? reorganisation.revision : typed('revision'),
    values: Object.fromEntries(
      FIELDS.map((field) => [field, error === undefined ? stands(field) : typed(field)])
    ),
  })
}
