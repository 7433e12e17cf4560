import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { chartEditing } from '#app/directory/chart/chart_editing'
import { chartOfDay, onDay, unitUrl } from '#app/directory/chart/chart_day'
import { inChargeViews } from '#app/directory/chart/in_charge_view'
import { personOf } from '#app/identity/person_middleware'
import { codeKey } from '#app/org/unit_code'
import type { OrgChart, UnitNode } from '#app/org/chart/org_chart'
import { memberTitle } from '#app/org/chart/org_tree'
import { personView } from '#app/org/chart/person_view'
import { staffingOn, totalOf, type Staffing } from '#app/org/chart/unit_posts'
import { unitLabel } from '#app/org/chart/unit_view'
import { directChatUrl, unitRoomsFor } from '#app/rooms/room_links'
import { NotFound } from '#app/shared/refusal'
import { formatDate, today } from '#app/shared/time'

export class UnitNotFound extends NotFound {
  constructor(code: string, on: string) {
    super(
      {
        el: `Στις ${formatDate(on, 'el')} δεν υπάρχει μονάδα με κωδικό «${code}». Βρείτε την στο οργανόγραμμα.`,
        en: `On ${formatDate(on, 'en')} there is no unit with the code “${code}”. Find it in the org chart.`,
      },
      'E_UNIT_NOT_FOUND'
    )
  }
}

/** The unit of that code on the chart's day. */
export function unitOf(chart: OrgChart, code: string): UnitNode {
  const key = codeKey(code)
  const unit = chart.units.find((each) => codeKey(each.code) === key)
  if (!unit) throw new UnitNotFound(code, chart.on)
  return unit
}

export default class OrgUnitsController {
  /** One unit with all that belongs to it: on phones, the way through the org chart. */
  async show(ctx: HttpContext) {
    const { locale } = ctx
    const chart = await chartOfDay(ctx)
    const unit = unitOf(chart, ctx.params.code)
    const staffing = await staffingOn(chart.on)
    const isToday = chart.on === today()
    const rooms = isToday ? await unitRoomsFor(chart, personOf(ctx).id) : new Map<number, string>()
    const lines = staffing.linesOf(unit.id)
    const pathOf = (path: string) => onDay(path, chart.on)
    return ctx.view.render('pages/org_chart/unit', {
      unit,
      name: chart.nameOf(unit, locale),
      crumbs: [
        { label: ctx.i18n.t('org.title'), url: pathOf('/org-chart') },
        ...chart
          .ancestors(unit.id)
          .reverse()
          .map((above) => ({
            label: chart.nameOf(above, locale),
            url: unitUrl(above, chart.on),
          })),
      ],
      on: chart.on,
      isToday,
      may: chartEditing(ctx, chart),
      charge: inChargeViews(chart, ctx)(unit.id),
      inCharge: inChargeViews(chart, ctx),
      facts: await this.#facts(ctx, chart, unit),
      lines: lines.map((line) => ({ ...line, vacant: Math.max(0, line.count - line.filled) })),
      total: totalOf(lines),
      people: this.#people(ctx, chart, staffing, unit),
      below: chart.children(unit.id).map((child) => ({
        ...child,
        name: chart.nameOf(child, locale),
        total: totalOf(staffing.linesOf(child.id)),
        people: chart.membersOf(child.id).length,
      })),
      room: rooms.get(unit.id) ?? null,
      pathOf,
      unitUrl: (code: string) => unitUrl({ code }, chart.on),
    })
  }

  async #facts({ i18n, locale }: HttpContext, chart: OrgChart, unit: UnitNode) {
    const row = await db.from('units').where('id', unit.id).firstOrFail()
    const t = (name: string) => i18n.t(`chart.unit.${name}`)
    const deputyMayor = unit.deputyMayorId ? chart.person(unit.deputyMayorId) : null
    const substitute = unit.substituteId ? chart.person(unit.substituteId) : null
    const above = chart.ancestors(unit.id)[0]
    const facts = [
      { label: t('code'), value: unit.code },
      { label: t('type'), value: i18n.t(`chart.types.${unit.type}`) },
      above && {
        label: t('above'),
        value: unitLabel(chart, above, locale),
        url: unitUrl(above, chart.on),
      },
      substitute && {
        label: t('substitute'),
        value: substitute.displayName,
        url: `/people/${substitute.username}`,
      },
      deputyMayor && {
        label: t('deputy_mayor'),
        value: deputyMayor.displayName,
        url: `/people/${deputyMayor.username}`,
      },
      row.phone && {
        label: t('phone'),
        value: row.phone,
        url: `tel:${row.phone.replace(/[^+\d]/g, '')}`,
      },
      row.email && { label: t('email'), value: row.email, url: `mailto:${row.email}` },
      row.building && { label: t('building'), value: row.building },
      row.regulation_ref && { label: t('regulation'), value: row.regulation_ref },
      { label: t('since'), value: formatDate(row.valid_from, locale) },
      row.valid_to && { label: t('until'), value: formatDate(row.valid_to, locale) },
    ]
    return facts.filter(Boolean)
  }

  #people({ locale }: HttpContext, chart: OrgChart, staffing: Staffing, unit: UnitNode) {
    const head = chart.headOf(unit.id)
    return chart.membersOf(unit.id).flatMap((person) =>
      chart
        .placementsOf(person.id)
        .filter((placement) => placement.unitId === unit.id)
        .map((placement) => ({
          ...personView(chart, person.id),
          username: person.username,
          title: memberTitle(staffing, unit, placement, person.givenName, locale),
          isHead: person.id === head?.id,
          role: placement.role,
          kind: placement.kind,
          from: placement.validFrom,
          to: placement.validTo,
          act: placement.act,
          phone: staffing.factsOf(person.id)?.phone ?? null,
          chatUrl: person.active ? directChatUrl(person.matrixId) : null,
        }))
    )
  }
}
