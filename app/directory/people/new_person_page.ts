import type { HttpContext } from '@adonisjs/core/http'
import { roleChoices, tokenOf, unitsByCode } from '#app/directory/chart/org_form'
import { PERSON_FIELDS, PERSONAL, personalChoices } from '#app/directory/people/person_form_page'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { locales } from '#app/shared/locale'
import type { Problem } from '#app/shared/problems'
import { today } from '#app/shared/time'
import { typedIn } from '#app/shared/typed_in'

/** Which refusal is about which field of the form. */
export const NEW_PERSON_FIELDS = {
  ...PERSON_FIELDS,
  E_USERNAME_REFUSED: 'username',
  E_AFM_INVALID: 'afm',
  E_AMKA_INVALID: 'amka',
}

const OTHERS = ['username', 'afm', 'amka', 'unit', 'role', 'on', 'last', 'act', 'locale'] as const

/** The form of somebody new. */
export async function newPersonPage(ctx: HttpContext, problems: Problem[] = []): Promise<string> {
  const chart = await chartOf(ctx)
  const typed = typedIn(ctx)
  const usual: Record<string, string> = { role: 'employee', on: today(), locale: 'el' }
  const values = [...PERSONAL, ...OTHERS].map((name) => [name, typed(name) || usual[name] || ''])
  ctx.response.header('cache-control', 'no-store')
  return ctx.view.render('pages/people/create', {
    problems,
    formToken: tokenOf(ctx),
    values: Object.fromEntries(values),
    units: unitsByCode(chart, ctx),
    roles: roleChoices(ctx),
    locales: locales.map((value) => ({ value, label: ctx.i18n.t(`people.locales.${value}`) })),
    ...personalChoices(ctx),
  })
}
