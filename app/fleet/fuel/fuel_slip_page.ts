import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import db from '@adonisjs/lucid/services/db'
import { historyOf } from '#app/activity/activity_service'
import { attachmentsOf } from '#app/files/attachments'
import { sinceFull } from '#app/fleet/fuel/consumption_since_full'
import { fuelPolicy } from '#app/fleet/fuel/fuel_policy'
import { figure, meterUnit } from '#app/fleet/fuel/fuel_reply'
import { slipHistory } from '#app/fleet/fuel/fuel_slip_history'
import { slipFor, type SlipRow } from '#app/fleet/fuel/fuel_slip_queries'
import { slipView, type SlipView } from '#app/fleet/fuel/fuel_slip_view'
import { readerIn, slipRefIn } from '#app/fleet/fuel/slip_ref_in'
import { fuelUnit } from '#app/fleet/registry/vehicle_kinds'
import { personOf } from '#app/identity/person_middleware'
import { selectRows } from '#app/shared/rows'

/** The page of one slip. */
export async function fuelSlipPage(ctx: HttpContext): Promise<string> {
  const actor = personOf(ctx)
  const reader = await readerIn(ctx)
  const slip = await slipFor(reader, slipRefIn(ctx))
  const { chart, roles } = reader
  const mayChange =
    slip.state !== 'voided' && fuelPolicy.mayChange(roles, actor.id, slip, DateTime.utc())
  const may = { mayAttach: fuelPolicy.mayComplete(roles, actor.id, slip), mayChange }
  const subject = { type: 'fuel_slip', id: slip.id }
  const [events, attachments, since, tank] = await Promise.all([
    historyOf('fuel_slip', slip.id),
    attachmentsOf(subject, actor, ctx.locale, may, chart),
    sinceFull(db.connection(), slip, slip.meterKind),
    tankName(slip),
  ])
  const view = slipView(ctx, slip, chart)
  return ctx.view.render('pages/fleet/fuel/show', {
    slip: view,
    facts: factsOf(ctx, view, tank),
    consumption: since && {
      value: `${since.exact ? '' : '≈ '}${figure(since.consumption, ctx.locale, 1)} ${perUnit(ctx, slip)}`,
      way: `${figure(since.distance, ctx.locale, 1)} ${meterUnit(slip.meterKind, ctx.locale)}`,
      norm: slip.norm === null ? null : `${figure(slip.norm, ctx.locale, 1)} ${perUnit(ctx, slip)}`,
    },
    attachments,
    history: slipHistory(ctx, events, chart, slip.fuel),
    mayChange,
  })
}

/** `l/100 χλμ`, `kWh/ώρα`. */
export function perUnit(
  { i18n }: Pick<HttpContext, 'i18n'>,
  { fuel, meterKind }: Pick<SlipRow, 'fuel' | 'meterKind'>
): string {
  return `${fuelUnit(fuel)}/${i18n.t(`fleet_fuel.per.${meterKind}`)}`
}

async function tankName({ tankId }: SlipRow): Promise<string | null> {
  if (tankId === null) return null
  const sql = 'select name from fuel_tanks where id = ?'
  const [row] = await selectRows(db.connection(), sql, [tankId])
  return row?.name ?? null
}

function factsOf(ctx: HttpContext, slip: SlipView, tank: string | null) {
  const t = (key: string) => ctx.i18n.t(`fleet_fuel.${key}`)
  const unknown = ctx.i18n.t('common.nobody_known')
  const waits = t('waits')
  return [
    { label: t('vehicle'), value: slip.plate, url: slip.vehicleUrl },
    { label: t('driver'), person: slip.driver, value: slip.driver.name ?? unknown },
    { label: t('fuelled_at'), value: slip.fuelledAt },
    { label: t('quantity'), value: `${slip.quantity} ${slip.fuel}` },
    { label: t('full_tank'), value: t(slip.fullTank ? 'yes' : 'no') },
    { label: t('meter'), value: slip.meter ?? waits },
    ...(slip.distance ? [{ label: t('distance'), value: slip.distance }] : []),
    { label: t('amount'), value: slip.amount ?? (tank ? '–' : waits) },
    ...(slip.unitPrice ? [{ label: t('unit_price'), value: slip.unitPrice }] : []),
    { label: t('source'), value: [slip.source, tank ?? slip.station].filter(Boolean).join(': ') },
    ...(slip.card ? [{ label: t('card'), value: slip.card }] : []),
    ...(slip.deliveryNote ? [{ label: t('delivery_note'), value: slip.deliveryNote }] : []),
    { label: t('unit'), value: slip.unit },
    { label: t('issued'), value: `${slip.issuedAt} · ${slip.issuer.name ?? unknown}` },
    ...(slip.voidReason ? [{ label: t('void_reason'), value: slip.voidReason }] : []),
  ]
}
