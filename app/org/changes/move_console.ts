/*
 * Moving somebody from the shell: the same service as on the web.
 */
import type { OrgChart, PersonNode, UnitNode } from '#app/org/chart/org_chart'
import { orgChart } from '#app/org/chart/org_chart_queries'
import orgService from '#app/org/changes/org_service'
import { codeKey } from '#app/org/unit_code'
import type { Worded } from '#app/shared/locale'
import { migrate } from '#app/shared/migrations'
import { Refusal } from '#app/shared/refusal'
import { dateFrom, formatDate, today, type IsoDate } from '#app/shared/time'

interface Asked {
  username: string
  unit: string
  /** As it was typed; null for today. */
  on: string | null
  act: string | null
}

interface Answer {
  done: boolean
  said: Worded
}

const LONGEST_ACT = 100

/** Moves somebody's organic place, or the one they have, and says in a sentence what came of it. */
export async function moveByConsole(asked: Asked): Promise<Answer> {
  await migrate()
  const on = asked.on === null ? today() : dateFrom(asked.on)
  if (!on) {
    return no(
      `Το «${asked.on}» δεν είναι ημερομηνία. Γράψτε π.χ. 2026-05-12 ή 12/5/2026.`,
      `“${asked.on}” is no date. Write 2026-05-12 or 12/5/2026, for example.`
    )
  }
  if ((asked.act?.length ?? 0) > LONGEST_ACT) {
    return no(
      `Ο αριθμός της απόφασης έχει έως ${LONGEST_ACT} χαρακτήρες.`,
      `The number of the act has at most ${LONGEST_ACT} characters.`
    )
  }
  const chart = await orgChart(undefined, on)
  const person = personOf(chart, asked.username)
  if (!person) {
    return no(
      `Δεν υπάρχει πρόσωπο με όνομα χρήστη «${asked.username}». Δείτε τα ονόματα με org:export.`,
      `There is nobody with the username “${asked.username}”. See the names by org:export.`
    )
  }
  const unit = chart.units.find(({ code }) => codeKey(code) === codeKey(asked.unit))
  if (!unit) {
    return no(
      `Στις ${formatDate(on, 'el')} δεν υπάρχει μονάδα με κωδικό «${asked.unit}». Δείτε τους κωδικούς με org:export.`,
      `On ${formatDate(on, 'en')} there is no unit with the code “${asked.unit}”. See the codes by org:export.`
    )
  }
  return move(chart, person, unit, on, asked.act)
}

async function move(
  chart: OrgChart,
  person: PersonNode,
  unit: UnitNode,
  on: IsoDate,
  act: string | null
): Promise<Answer> {
  const [place] = chart.placementsOf(person.id)
  const name = person.displayName
  if (!place) {
    return no(
      `${name}: στις ${formatDate(on, 'el')} δεν υπηρετεί πουθενά. Τοποθετήστε το πρόσωπο με org:import ή από τη σελίδα του.`,
      `${name} has no place on ${formatDate(on, 'en')}. Place them by org:import or on their page.`
    )
  }
  const from = chart.unit(place.unitId)
  if (from.id === unit.id) {
    return yes(
      `${name}: υπηρετεί ήδη στο ${unit.code}. Τίποτα δεν άλλαξε.`,
      `${name} is in ${unit.code} already. Nothing was changed.`
    )
  }
  try {
    const edit = {
      kind: 'move',
      person: person.username,
      from: from.code,
      unit: unit.code,
    } as const
    await orgService.change({ actor: null, origin: { kind: 'console' } }, [
      // Who heads one unit doesn't by that head the next.
      { ...edit, role: /head$/.test(place.role) ? 'employee' : place.role, on, act },
    ])
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { done: false, said: error.worded }
  }
  return yes(
    `${name}: από το ${from.code} στο ${unit.code} (${unit.nameEl}), από ${formatDate(on, 'el')}.`,
    `${name}: from ${from.code} to ${unit.code} (${chart.nameOf(unit, 'en')}), from ${formatDate(on, 'en')}.`
  )
}

function personOf(chart: OrgChart, username: string): PersonNode | null {
  const name = username.trim().toLowerCase()
  return chart.people.find((each) => each.username === name) ?? null
}

function yes(el: string, en: string): Answer {
  return { done: true, said: { el, en } }
}

function no(el: string, en: string): Answer {
  return { done: false, said: { el, en } }
}
