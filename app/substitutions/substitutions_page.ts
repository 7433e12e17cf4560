import type { HttpContext } from '@adonisjs/core/http'
import { personOf } from '#app/identity/person_middleware'
import { periodInWords, type AwayPeriod } from '#app/org/away/away_period'
import { awayPolicy } from '#app/org/away/away_policy'
import { absencesFrom, substitutionsFrom } from '#app/org/away/away_queries'
import { chargeReason } from '#app/org/away/in_charge_wording'
import type { OrgChart, UnitNode } from '#app/org/chart/org_chart'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { personView, type PersonView } from '#app/org/chart/person_view'
import { unitLabel } from '#app/org/chart/unit_view'

/** A unit for which somebody else than its head answers today. */
interface ChargeRow {
  unit: string
  /** Null for a vacant post. */
  head: PersonView | null
  /** Null where nobody is there. */
  inCharge: PersonView | null
  reason: string
}

interface AwayRow {
  person: PersonView
  unit: string
  days: string
  /** It has begun. */
  now: boolean
  kind: string | null
  act: string | null
  /** Where it is withdrawn; null for who may not. */
  withdrawal: string | null
}

/** Longer than any list of a day is; the page says where it is cut. */
const MOST = 300
const MOST_ABSENCES = 2000

/** Who answers for which unit today, who is named for later, and who is away. */
export async function substitutionsPage(ctx: HttpContext): Promise<string> {
  const chart = await chartOf(ctx)
  const substitutions = await substitutionRows(ctx, chart)
  const absences = await absenceRows(ctx, chart)
  const charges = chargeRows(chart, ctx)
  return ctx.view.render('pages/substitutions/index', {
    day: chart.on,
    charges: charges.slice(0, MOST),
    substitutions: substitutions.slice(0, MOST),
    absences: absences.slice(0, MOST),
    most: MOST,
    isCut: Math.max(charges.length, substitutions.length, absences.length) > MOST,
    mayName: unitsToName(chart, ctx).length > 0,
  })
}

/** The units for which the person may name who stands in. */
export function unitsToName(chart: OrgChart, ctx: HttpContext): UnitNode[] {
  const { id } = personOf(ctx)
  return chart.units.filter((unit) => awayPolicy.mayNameDeputy(chart, id, unit.id, ctx.roles))
}

function chargeRows(chart: OrgChart, { locale }: HttpContext): ChargeRow[] {
  return chart.units.flatMap((unit) => {
    const found = chart.inChargeOf(unit.id)
    if (found?.by === 'head') return []
    const head = chart.headOf(unit.id)
    return {
      unit: unitLabel(chart, unit, locale),
      head: head && personView(chart, head.id),
      inCharge: found && personView(chart, found.person.id),
      reason: found ? chargeReason(found, locale) : '',
    }
  })
}

async function substitutionRows(ctx: HttpContext, chart: OrgChart): Promise<AwayRow[]> {
  const nameable = new Set(unitsToName(chart, ctx).map(({ code }) => code))
  const rows = await substitutionsFrom(chart.on, { limit: MOST + 1 })
  return rows.map((row) => {
    const unit = chart.unit(chart.current(row.unitId))
    return {
      ...commonOf(chart, row, ctx),
      unit: unitLabel(chart, unit, ctx.locale),
      kind: null,
      withdrawal: nameable.has(unit.code) ? `/substitutions/${row.id}/withdrawal` : null,
    }
  })
}

/** Of those whose absences the person may record: nobody else's leave is their business. */
async function absenceRows(ctx: HttpContext, chart: OrgChart): Promise<AwayRow[]> {
  const { id } = personOf(ctx)
  const rows = await absencesFrom(chart.on, { limit: MOST_ABSENCES })
  const may = rows.filter((row) => awayPolicy.mayRecordAbsence(chart, id, row.personId, ctx.roles))
  return may.map((row) => {
    const home = chart.homeUnitOf(row.personId)
    const seesKind = awayPolicy.maySeeKind(id, row.personId, ctx.roles)
    return {
      ...commonOf(chart, row, ctx),
      unit: home ? unitLabel(chart, home, ctx.locale) : '',
      kind: seesKind ? ctx.i18n.t(`substitutions.kinds.${row.kind}`) : null,
      withdrawal: `/absences/${row.id}/withdrawal`,
    }
  })
}

function commonOf(
  chart: OrgChart,
  row: AwayPeriod & { personId: number; act: string | null },
  { locale }: HttpContext
) {
  return {
    person: personView(chart, row.personId),
    days: periodInWords(row, locale),
    now: row.from <= chart.on,
    act: row.act,
  }
}
