import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import type Driver from '#app/fleet/registry/driver'
import { driverFields, type DriverField } from '#app/fleet/registry/driver_input'
import { driverList, driverOf, driversOf, SOON_DAYS } from '#app/fleet/registry/driver_queries'
import { DriverUnknown } from '#app/fleet/registry/fleet_exceptions'
import { editedValues, fleetProblems, officeHere } from '#app/fleet/registry/fleet_form'
import { fleetHistory, wordedValue } from '#app/fleet/registry/fleet_history'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import { licenceCategories } from '#app/fleet/registry/vehicle_kinds'
import { historyOf } from '#app/activity/activity_service'
import { personOf } from '#app/identity/person_middleware'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { personView } from '#app/org/chart/person_view'
import { formTokenIn, newFormToken } from '#app/shared/form_token'
import { daysAfter, formatDate, today, type IsoDate } from '#app/shared/time'
import { typedIn } from '#app/shared/typed_in'

const FIELDS = {
  E_DRIVER_REGISTERED: 'person',
  E_DRIVER_NOT_STAFF: 'person',
  E_NAME_NOT_CLEAR: 'person',
  E_DRIVER_ENDED: 'reason',
}

/** Papers of a driver that have a last day, in the order in which they are shown. */
const PAPERS = [
  'licenceUntil',
  'competenceUntil',
  'tachographCardUntil',
  'medicalUntil',
  'operatorLicenceUntil',
  'authorisedUntil',
] as const

/** The register of drivers: their papers are for those who may know of them. */
export async function driverListPage(ctx: HttpContext): Promise<string> {
  const list = driverList.read(ctx.request.qs())
  const chart = await chartOf(ctx)
  const page = await driversOf(list)
  const t = (key: string) => ctx.i18n.t(`fleet.${key}`)
  const actor = personOf(ctx)
  const { filters } = list
  const mayManage = fleetPolicy.mayManage(ctx.roles)
  return ctx.view.render('pages/fleet/registry/drivers', {
    filters,
    drivers: page.rows.map((driver) => {
      const person = chart.person(driver.personId)
      const home = chart.homeUnitOf(driver.personId)
      const maySee = fleetPolicy.maySeeLicence(chart, ctx.roles, actor.id, driver.personId)
      return {
        person: personView(chart, driver.personId),
        url: mayManage && person ? `/fleet/drivers/${person.username}` : null,
        unitCode: home?.code ?? '',
        unitName: home ? chart.nameOf(home, ctx.locale) : '',
        categories: [driver.licenceCategories, driver.operatorLicence].filter(Boolean).join(' · '),
        basis: t(`bases.${driver.basis}`),
        ended: driver.endedAt !== null,
        papers: maySee ? papersOf(ctx, driver) : null,
      }
    }),
    columns: ['driver', 'unit', 'licenceCategories', 'basis', 'papers'].map((key) => ({
      key,
      label: t(`fields.${key}`),
    })),
    picks: {
      states: ['current', 'expiring', 'ended', 'all'].map((value) => ({
        value,
        label: t(`driver_states.${value}`),
      })),
      categories: licenceCategories.map((value) => ({ value, label: value })),
    },
    mayManage,
    isNarrowed: driverList.isNarrowed(list),
    cleared: driverList.definition.path,
    next: page.next ? driverList.url(list, { after: page.next }) : null,
    first: list.after ? driverList.url(list, { after: null }) : null,
    exports: mayManage ? driverList.exports(list) : [],
  })
}

/** What has expired, or does so soon; the next one where all are in order. */
export function papersOf(ctx: HttpContext, driver: Driver) {
  const day = today()
  const soon = daysAfter(day, SOON_DAYS)
  const dated = PAPERS.flatMap((field) => {
    const until = driver[field]
    return until ? [{ field, until }] : []
  }).sort((a, b) => a.until.localeCompare(b.until))
  const urgent = dated.filter(({ until }) => until <= soon)
  return (urgent.length ? urgent : dated.slice(0, 1)).map(({ field, until }) => ({
    label: ctx.i18n.t(`fleet.fields.${field}`),
    until: formatDate(until, ctx.locale),
    iso: until satisfies IsoDate,
    state: until < day ? 'expired' : until <= soon ? 'soon' : 'fine',
  }))
}

/** The form of a new driver. */
export async function newDriverPage(ctx: HttpContext, error?: unknown): Promise<string> {
  officeHere(ctx)
  const chart = await chartOf(ctx)
  const typed = typedIn(ctx)
  return ctx.view.render('pages/fleet/registry/driver_form', {
    problems: fleetProblems(error, ctx, FIELDS),
    driver: null,
    formToken: formTokenIn(ctx.request.input('formToken')) ?? newFormToken(),
    people: chart.people
      .filter(({ active }) => active)
      .map(({ username, displayName }) => ({ username, displayName })),
    values: {
      person: typed('person'),
      ...Object.fromEntries(driverFields.map((field) => [field, typed(field)])),
      basis: typed('basis') || 'post',
    },
    ...choices(ctx, ticked(ctx)),
  })
}

/** The form of a change, with what happened to the entry. */
export async function editDriverPage(ctx: HttpContext, error?: unknown): Promise<string> {
  officeHere(ctx)
  const chart = await chartOf(ctx)
  const person = chart.people.find(({ username }) => username === ctx.params.username)
  const driver = person && (await driverOf(db.connection(), person.id))
  if (!driver) throw new DriverUnknown()
  const problems = fleetProblems(error, ctx, FIELDS)
  const stands = (field: DriverField) => String(driver[field] ?? '')
  const { values, revision } = editedValues(
    ctx,
    driverFields.filter((field) => field !== 'licenceCategories'),
    stands,
    (field) => wordedValue(field, driver[field], chart, ctx.i18n, ctx.locale),
    driver,
    error,
    problems
  )
  const held = driver.licenceCategories.split(' ')
  return ctx.view.render('pages/fleet/registry/driver_form', {
    problems,
    driver: {
      id: driver.id,
      name: person.displayName,
      url: `/fleet/drivers/${person.username}`,
      ended: driver.endedAt !== null,
    },
    revision,
    values: { ...values, reason: typedIn(ctx)('reason') },
    history: fleetHistory(await historyOf('driver', driver.id), chart, ctx.i18n, ctx.locale),
    ...choices(ctx, error === undefined ? held : ticked(ctx)),
  })
}

function ticked(ctx: HttpContext): string[] {
  const value: unknown = ctx.request.input('licenceCategories')
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}

function choices(ctx: HttpContext, held: readonly string[]) {
  return {
    categories: licenceCategories.map((value) => ({ value, on: held.includes(value) })),
    bases: ['post', 'decision'].map((value) => ({
      value,
      label: ctx.i18n.t(`fleet.bases.${value}`),
    })),
  }
}
