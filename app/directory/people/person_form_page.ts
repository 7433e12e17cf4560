import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { PersonNotFound } from '#app/directory/people/person_exceptions'
import { categories, employments } from '#app/identity/person'
import { fieldsOf } from '#app/org/state/org_state_queries'
import { problemsOf } from '#app/shared/problems'
import { RecordChangedMeanwhile } from '#app/shared/record_version'
import { formatDate } from '#app/shared/time'
import { typedIn } from '#app/shared/typed_in'

/** Which refusal is about which field of the forms. */
export const PERSON_FIELDS = {
  E_REGISTRY_NUMBER_TAKEN: 'registryNumber',
  E_NAME_MISSING: 'surname',
}

/** The fields of personal data, as the forms name them. */
export const PERSONAL = [
  'registryNumber',
  'surname',
  'givenName',
  'fatherName',
  'employment',
  'category',
  'branch',
  'hiredOn',
  'priorServiceDays',
  'workWeek',
  'email',
  'phone',
] as const

type Personal = (typeof PERSONAL)[number]

/**
 * The form of personal data. Where somebody else was quicker it keeps what was typed, shows beside
 * it what stands there now, and carries the new revision: sent again, it is meant.
 */
export async function editPersonPage(ctx: HttpContext, error?: unknown): Promise<string> {
  const { username } = ctx.params
  const row = await db.from('people').where({ username }).first()
  if (!row) throw new PersonNotFound(username)
  const fields = fieldsOf(row)
  const problems = error === undefined ? [] : problemsOf(error, ctx, PERSON_FIELDS)
  const changed = error instanceof RecordChangedMeanwhile
  const typed = typedIn(ctx)
  const stands = (field: Personal) => String(fields[field] ?? '')
  if (changed) {
    for (const field of PERSONAL) {
      if (typed(field).trim() === stands(field)) continue
      const value = inWords(ctx, field, fields[field]) || ctx.i18n.t('people.none')
      problems.push({ field, message: ctx.i18n.t('people.stands_now', { value }) })
    }
  }
  const value = (field: Personal) => (error === undefined ? stands(field) : typed(field))
  return ctx.view.render('pages/people/edit', {
    problems,
    username,
    name: `${fields.surname} ${fields.givenName}`,
    revision: error === undefined || changed ? row.revision : typed('revision'),
    values: Object.fromEntries(PERSONAL.map((field) => [field, value(field)])),
    ...personalChoices(ctx),
  })
}

/** What the selects of personal data offer. */
export function personalChoices({ i18n }: HttpContext) {
  return {
    employments: employments.map((value) => ({
      value,
      label: i18n.t(`people.employments.${value}`),
    })),
    categories: categories.map((value) => ({
      value,
      label: i18n.t(`people.categories.${value}`),
    })),
    workWeeks: [5, 6].map((count) => ({
      value: String(count),
      label: i18n.t('people.personal.days', { count }),
    })),
  }
}

function inWords({ i18n, locale }: HttpContext, field: Personal, value: unknown): string {
  if (value === null || value === '') return ''
  if (field === 'employment') return i18n.t(`people.employments.${value}`)
  if (field === 'hiredOn') return formatDate(String(value), locale)
  return String(value)
}
