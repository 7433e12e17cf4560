/*
 * The look at fuel slips: not while somebody waits at the pump, but right after, by the bots'
 * process. What waits is found by the slips themselves, so nothing is lost by a kill.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import db from '@adonisjs/lucid/services/db'
import { type DateTime } from 'luxon'
import { recordEvent } from '#app/activity/activity_service'
import { checkLimits } from '#app/fleet/checks/check_limits'
import { checkEvents, type CheckEventPayload } from '#app/fleet/checks/check_events'
import { officeIds, subjectOf } from '#app/fleet/checks/check_queries'
import { findingsOf, type CheckedVehicle, type Finding } from '#app/fleet/checks/finding_rules'
import FuelCheck, { stateOf, waits } from '#app/fleet/checks/fuel_check'
import FuelFinding from '#app/fleet/checks/fuel_finding'
import {
  affectedBy,
  factsOf,
  slipRow,
  surroundingsOf,
  type SlipRow,
} from '#app/fleet/checks/slip_surroundings'
import Vehicle from '#app/fleet/registry/vehicle'
import { acting, type Act } from '#app/shared/act'
import { changeRows, selectRows } from '#app/shared/rows'
import { fromStored } from '#app/shared/time'

const AT_ONCE = 50
const PAUSE_MS = 5

/**
 * Looks at the slips that were written or changed, each in a transaction of its own.
 *
 * @returns how many
 */
export async function checkDueSlips(now?: DateTime): Promise<number> {
  let looked = 0
  for (;;) {
    const due = await selectRows(
      db.connection(),
      `select id from fuel_slips where check_due = 1 order by id limit ${AT_ONCE}`
    )
    for (const { id } of due) {
      await checkSlip(id, now)
      // Whoever waits for an answer comes in between.
      await sleep(PAUSE_MS)
    }
    looked += due.length
    if (due.length < AT_ONCE) return looked
  }
}

/** One slip, and those around it that are judged by it. */
export async function checkSlip(slipId: number, now?: DateTime): Promise<void> {
  await acting({ actor: null, origin: { kind: 'scheduler' }, now }, async (act) => {
    const row = await slipRow(act.trx, slipId, { locked: true })
    if (!row) return
    await changeRows(act.trx, 'update fuel_slips set check_due = 0 where id = ?', [slipId])
    await judge(act, row)
    for (const id of await affectedBy(act.trx, row)) {
      const other = await slipRow(act.trx, id)
      if (other) await judge(act, other)
    }
  })
}

async function judge(act: Act, row: SlipRow): Promise<void> {
  const vehicle = await Vehicle.findOrFail(row.vehicle_id, { client: act.trx })
  const findings = row.state === 'voided' ? [] : await foundOf(act, row, vehicle)
  await reconcile(act, row, vehicle, findings)
}

async function foundOf(act: Act, row: SlipRow, vehicle: Vehicle): Promise<Finding[]> {
  const slip = factsOf(row)
  const limits = await checkLimits(act.trx, slip.day)
  const checked = checkedVehicle(vehicle)
  const around = await surroundingsOf(act.trx, row, checked, limits)
  return findingsOf(slip, checked, around, limits)
}

export function checkedVehicle(vehicle: Vehicle): CheckedVehicle {
  return {
    fuel: vehicle.fuel,
    adblue: Boolean(vehicle.adblue),
    tankCapacity: vehicle.tankCapacity,
    card: vehicle.fuelCard,
    meterKind: vehicle.meterKind,
    norm: vehicle.norm,
    inWorkshopSince: vehicle.status === 'workshop' ? vehicle.statusSince : null,
  }
}

/** What stands becomes what was found: new ones open, those whose cause is gone are withdrawn. */
async function reconcile(
  act: Act,
  row: SlipRow,
  vehicle: Vehicle,
  findings: readonly Finding[]
): Promise<void> {
  const { trx, now } = act
  let check = await FuelCheck.query({ client: trx }).where('slipId', row.id).forUpdate().first()
  if (!check && findings.length === 0) return
  const known = check ? await FuelFinding.query({ client: trx }).where('checkId', check.id) : []
  const byKind = new Map(known.map((finding) => [finding.kind, finding]))
  const filledAt = fromStored(row.fuelled_at)
  check ??= await FuelCheck.create(
    {
      slipId: row.id,
      vehicleId: row.vehicle_id,
      state: 'open',
      filledAt,
      revision: 0,
      createdAt: now,
      updatedAt: now,
    },
    { client: trx }
  )

  const opened: Finding[] = []
  const changed: Finding[] = []
  for (const finding of findings) {
    const standing = byKind.get(finding.kind)
    const values = { facts: finding.facts, foundAt: now }
    if (!standing) {
      const fresh = { checkId: check.id, kind: finding.kind, state: 'open' as const, ...values }
      known.push(await FuelFinding.create(fresh, { client: trx }))
      opened.push(finding)
    } else if (standing.state === 'withdrawn') {
      const undecided = { note: null, decidedById: null, decidedAt: null }
      await standing.merge({ state: 'open', ...values, ...undecided }).save()
      opened.push(finding)
    } else if (waits(standing.state) && !isSame(standing.facts, finding.facts)) {
      await standing.merge({ facts: finding.facts }).save()
      changed.push(finding)
    }
  }
  const found = new Set(findings.map(({ kind }) => kind))
  const gone = known.filter(({ kind, state }) => waits(state) && !found.has(kind))
  for (const finding of gone) await finding.merge({ state: 'withdrawn' }).save()
  const moved = check.filledAt.toMillis() !== filledAt.toMillis()
  if (!opened.length && !gone.length && !changed.length && !moved) return

  await check
    .merge({
      state: stateOf(known),
      vehicleId: row.vehicle_id,
      filledAt,
      revision: check.revision + 1,
      updatedAt: now,
    })
    .save()
  const office = await officeIds(trx)
  const subject = subjectOf(check, row, vehicle)
  const about = { ...subject, readers: [...new Set([...office, row.driver_id])] }
  const kindsOf = (list: readonly Pick<Finding, 'kind'>[]) => list.map(({ kind }) => kind)
  if (opened.length) {
    await record(act, 'found', { ...about, kinds: kindsOf(opened), findings: opened }, office)
  }
  if (gone.length) await record(act, 'withdrawn', { ...about, kinds: kindsOf(gone) })
  if (!opened.length && !gone.length) {
    await record(act, 'updated', { ...about, kinds: kindsOf(changed) })
  }
}

async function record(
  act: Act,
  what: keyof typeof checkEvents,
  payload: CheckEventPayload,
  notify: readonly number[] = []
): Promise<void> {
  await recordEvent(act, {
    name: checkEvents[what],
    subject: { type: 'fuel_check', id: payload.number },
    payload: { ...payload },
    notify,
  })
}

function isSame(one: object, other: object): boolean {
  const sorted = (facts: object) => JSON.stringify(Object.entries(facts).sort())
  return sorted(one) === sorted(other)
}
