import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { fuelPolicy } from '#app/fleet/fuel/fuel_policy'
import { figure } from '#app/fleet/fuel/fuel_reply'
import {
  dipDifference,
  tankMovementKinds,
  type FuelTank,
  type TankMovement,
} from '#app/fleet/fuel/fuel_tank'
import {
  allTanks,
  issuesSince,
  movementsOf,
  stockByDay,
  tankWith,
} from '#app/fleet/fuel/tank_queries'
import { TankWorkNotAllowed } from '#app/fleet/fuel/fuel_exceptions'
import { fuels, fuelUnit } from '#app/fleet/registry/vehicle_kinds'
import { fleetPolicy } from '#app/fleet/registry/fleet_policy'
import { chartOf } from '#app/org/chart/org_chart_queries'
import { formTokenIn, newFormToken } from '#app/shared/form_token'
import type { Problem } from '#app/shared/problems'
import { daysAfter, formatDate, formatInstant, today } from '#app/shared/time'
import { typedIn } from '#app/shared/typed_in'

const DAYS_SHOWN = 30
const MOVEMENTS_SHOWN = 60

/** All tanks, and the form of another one for who keeps them. */
export async function tanksPage(ctx: HttpContext, problems: Problem[] = []): Promise<string> {
  checkReader(ctx)
  const tanks = await allTanks()
  const typed = typedIn(ctx)
  return ctx.view.render('pages/fleet/tanks/index', {
    problems,
    formToken: formTokenIn(ctx.request.input('formToken')) ?? newFormToken(),
    tanks: tanks.map((tank) => ({
      ...tankView(ctx, tank),
      dip: tank.dip && movementView(ctx, tank.dip, tank),
    })),
    mayKeep: fuelPolicy.mayKeepTanks(ctx.roles),
    values: {
      name: typed('name'),
      fuel: typed('fuel') || 'diesel',
      capacity: typed('capacity'),
      stock: typed('stock'),
    },
    fuels: fuels.map((value) => ({ value, label: ctx.i18n.t(`fleet_fuel.fuels.${value}`) })),
    columns: ['tank', 'fuel', 'stock', 'capacity', 'dip'].map((key) => ({
      key,
      label: ctx.i18n.t(`fleet_fuel.tank_columns.${key}`),
      align: key === 'stock' || key === 'capacity' ? 'end' : undefined,
    })),
  })
}

/** One tank: its stock, what came, went and was measured. */
export async function tankPage(ctx: HttpContext, problems: Problem[] = []): Promise<string> {
  checkReader(ctx)
  const tank = await tankWith(ctx.params.tank)
  const days = Array.from({ length: DAYS_SHOWN }, (_, at) =>
    daysAfter(today(), at + 1 - DAYS_SHOWN)
  )
  const since = DateTime.utc().minus({ days: DAYS_SHOWN })
  const [movements, issues, chart] = await Promise.all([
    movementsOf(tank.id, MOVEMENTS_SHOWN),
    issuesSince(tank.id, since),
    chartOf(ctx),
  ])
  const typed = typedIn(ctx)
  const kind = tankMovementKinds.find((each) => each === typed('kind')) ?? 'delivery'
  return ctx.view.render('pages/fleet/tanks/show', {
    problems,
    formToken: formTokenIn(ctx.request.input('formToken')) ?? newFormToken(),
    tank: tankView(ctx, tank),
    points: stockByDay(tank.stock, days, issues, movements).map(({ day, stock }) => ({
      label: formatDate(day, ctx.locale).replace(/[/ ]\d{4}$/, ''),
      value: stock,
    })),
    movements: movements.map((movement) => ({
      ...movementView(ctx, movement, tank),
      who: chart.person(movement.recordedById)?.displayName ?? ctx.i18n.t('common.nobody_known'),
    })),
    issued: figure(
      issues.reduce((sum, { quantity }) => sum + quantity, 0),
      ctx.locale,
      2
    ),
    days: DAYS_SHOWN,
    mayKeep: fuelPolicy.mayKeepTanks(ctx.roles),
    kinds: tankMovementKinds.map((value) => ({
      value,
      label: ctx.i18n.t(`fleet_fuel.movements.${value}`),
    })),
    values: {
      kind,
      ...Object.fromEntries(
        ['quantity', 'unitPrice', 'supplier', 'deliveryNote', 'note', 'day', 'time'].map(
          (field) => [field, typed(field)]
        )
      ),
    },
    columns: ['kind', 'at', 'quantity', 'book', 'difference', 'about'].map((key) => ({
      key,
      label: ctx.i18n.t(`fleet_fuel.movement_columns.${key}`),
      align: ['quantity', 'book', 'difference'].includes(key) ? 'end' : undefined,
    })),
    day: today(),
  })
}

/** What tanks hold and cost is for the office and finance. */
function checkReader({ roles }: HttpContext): void {
  if (!fleetPolicy.maySeeAllCosts(roles)) throw new TankWorkNotAllowed()
}

function tankView({ i18n, locale }: HttpContext, tank: FuelTank) {
  const unit = fuelUnit(tank.fuel)
  const percent = Math.max(0, Math.min(100, Math.round((tank.stock / tank.capacity) * 100)))
  return {
    id: tank.id,
    name: tank.name,
    url: `/fleet/tanks/${tank.id}`,
    fuel: i18n.t(`fleet_fuel.fuels.${tank.fuel}`),
    unit,
    stock: `${figure(tank.stock, locale, 2)} ${unit}`,
    capacity: `${figure(tank.capacity, locale, 2)} ${unit}`,
    percent: `${percent} %`,
    tolerance: figure(tank.tolerance, locale, 2),
  }
}

function movementView({ i18n, locale }: HttpContext, movement: TankMovement, tank: FuelTank) {
  const t = (key: string) => i18n.t(`fleet_fuel.${key}`)
  const { kind, quantity, book } = movement
  const off = kind === 'dip' && book !== null ? dipDifference(quantity, book, tank.tolerance) : null
  const signed = (value: number) => `${value > 0 ? '+' : ''}${figure(value, locale, 2)}`
  return {
    id: movement.id,
    kind,
    kindLabel: t(`movements.${kind}`),
    at: formatInstant(movement.happenedAt, locale),
    quantity: kind === 'dip' ? figure(quantity, locale, 2) : signed(quantity),
    book: book === null ? '' : figure(book, locale, 2),
    difference:
      off &&
      `${signed(off.difference)}${off.percent === null ? '' : ` (${signed(off.percent)} %)`}`,
    badge: off && {
      tone: off.within ? 'ok' : 'bad',
      icon: off.within ? 'circle-check' : 'triangle-alert',
      label: t(off.within ? 'dip_within' : 'dip_off'),
    },
    about: [
      movement.supplier,
      movement.deliveryNote,
      movement.amount === null ? null : `${figure(movement.amount, locale, 2, 2)} €`,
      movement.note,
    ]
      .filter(Boolean)
      .join(' · '),
    voided: movement.voidedAt !== null,
    voidReason: movement.voidReason,
    voidUrl: `/fleet/tanks/${tank.id}/movements/${movement.id}/void`,
  }
}
