/*
 * Forms that change the org chart: sent twice they do it once.
 */
import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import type { OrgChart } from '#app/org/chart/org_chart'
import type { OrgEdit } from '#app/org/changes/org_edit'
import orgService from '#app/org/changes/org_service'
import { placementRoles } from '#app/org/placement'
import { unitLabel } from '#app/org/chart/unit_view'
import type { Act, Actor, Origin } from '#app/shared/act'
import { answerGiven, formTokenIn, newFormToken, submitOnce } from '#app/shared/form_token'

/**
 * Makes the edits of a form.
 *
 * @param url where the form leads
 * @returns where it leads, or has led the first time
 */
export async function changeByForm(
  ctx: HttpContext,
  edits: readonly OrgEdit[],
  url: string
): Promise<string> {
  return onceByForm(ctx, url, (who, within) => orgService.change(who, edits, { within }))
}

/**
 * Does what a form asks for, once.
 *
 * @param work gets who acts, and what has to be done in its transaction
 */
export async function onceByForm(
  ctx: HttpContext,
  url: string,
  work: (
    who: { actor: Actor; origin: Origin },
    within: (act: Act) => Promise<void>
  ) => Promise<unknown>
): Promise<string> {
  const actor = personOf(ctx)
  const token = formTokenIn(ctx.request.input('formToken'))
  const given = await answerGiven(actor.id, token)
  if (given !== null) return given
  try {
    await work({ actor, origin: { kind: 'web' } }, async (act) => {
      await submitOnce(act, token, async () => url)
    })
    return url
  } catch (error) {
    // Its twin may have been quicker.
    const meanwhile = await answerGiven(actor.id, token)
    if (meanwhile !== null) return meanwhile
    throw error
  }
}

/** The token of the form that came, or a new one. */
export function tokenOf(ctx: HttpContext): string {
  return formTokenIn(ctx.request.input('formToken')) ?? newFormToken()
}

/** Units in force by code, for a select. */
export function unitsByCode(chart: OrgChart, { locale }: HttpContext) {
  return chart.units.map((unit) => ({ value: unit.code, label: unitLabel(chart, unit, locale) }))
}

export function roleChoices({ i18n }: HttpContext) {
  return placementRoles.map((value) => ({ value, label: i18n.t(`people.roles.${value}`) }))
}
