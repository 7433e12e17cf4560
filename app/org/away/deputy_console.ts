/*
 * Who stands in for a head, from the shell.
 */
import { PersonUnknown } from '#app/identity/role_exceptions'
import { NotADate, UnitCodeUnknown } from '#app/org/away/away_exceptions'
import { wordedPeriod } from '#app/org/away/away_period'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { substitutionService } from '#app/org/away/substitution_service'
import { codeKey } from '#app/org/unit_code'
import { acting } from '#app/shared/act'
import type { Worded } from '#app/shared/locale'
import { migrate } from '#app/shared/migrations'
import { Refusal } from '#app/shared/refusal'
import { dateFrom, type IsoDate } from '#app/shared/time'

export interface TypedSubstitution {
  unit: string
  username: string
  from: string
  to: string
  act?: string
}

/** Names who stands in, and says in a sentence what came of it. */
export async function nameDeputy(
  typed: TypedSubstitution
): Promise<{ done: boolean; said: Worded }> {
  await migrate()
  try {
    return { done: true, said: await carryOut(typed) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { done: false, said: error.worded }
  }
}

function carryOut(typed: TypedSubstitution): Promise<Worded> {
  const period = { from: dateOf(typed.from), to: dateOf(typed.to) }
  return acting({ actor: null, origin: { kind: 'console' } }, async (act) => {
    const chart = await orgChart(act.trx)
    const unit = chart.units.find(({ code }) => codeKey(code) === codeKey(typed.unit))
    if (!unit) throw new UnitCodeUnknown(typed.unit)
    const username = typed.username.trim().toLowerCase().replace(/^@/, '')
    const deputy = chart.people.find((person) => person.username === username)
    if (!deputy) throw new PersonUnknown(username)
    const input = { unitId: unit.id, personId: deputy.id, act: typed.act, ...period }
    await substitutionService.record(act, input)
    const days = wordedPeriod(period)
    return {
      el: `${unit.code}: αναπληρώνει ${days.el}: ${deputy.displayName}.`,
      en: `${unit.code}: ${deputy.displayName} stands in, ${days.en}.`,
    }
  })
}

/** @throws NotADate */
function dateOf(text: string): IsoDate {
  const date = dateFrom(text)
  if (!date) throw new NotADate(text)
  return date
}
