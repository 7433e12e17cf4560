import { recordEvent } from '#app/activity/activity_service'
import Driver from '#app/fleet/registry/driver'
import { checkedDriver, driverFields, type DriverInput } from '#app/fleet/registry/driver_input'
import { driverOf } from '#app/fleet/registry/driver_queries'
import { driverEvents, type FieldChanges } from '#app/fleet/registry/fleet_events'
import {
  DriverEndedAlready,
  DriverNotStaff,
  DriverRegisteredAlready,
  DriverUnknown,
} from '#app/fleet/registry/fleet_exceptions'
import { requiredText } from '#app/fleet/registry/field_input'
import { authoriseFleet } from '#app/fleet/registry/fleet_rights'
import { orgChart } from '#app/org/chart/org_chart_queries'
import { touchRooms } from '#app/rooms/rooms_revision'
import type { Act } from '#app/shared/act'
import { checkRevision } from '#app/shared/record_version'
import { today } from '#app/shared/time'

/** What the fleet office does with drivers. */
export class DriverService {
  async register(act: Act, personId: number, input: DriverInput): Promise<Driver> {
    await authoriseFleet(act)
    const chart = await orgChart(act.trx, today(act.now))
    const person = chart.person(personId)
    if (!person?.active) throw new DriverNotStaff()
    if (await driverOf(act.trx, personId)) throw new DriverRegisteredAlready(person.displayName)
    const values = checkedDriver(input)
    const driver = await Driver.create(
      { ...values, personId, revision: 0, createdAt: act.now, updatedAt: act.now },
      { client: act.trx }
    )
    await this.#record(act, 'registered', driver)
    await touchRooms(act.trx)
    return driver
  }

  /** Changes the entry; one that had ended is open again. */
  async edit(
    act: Act,
    personId: number,
    input: DriverInput,
    seen: number | null = null
  ): Promise<Driver> {
    const driver = await this.#driverFor(act, personId, seen)
    const values = checkedDriver(input)
    const changes: FieldChanges = {}
    for (const field of driverFields) {
      if (values[field] === driver[field]) continue
      changes[field] = { before: driver[field], after: values[field] }
    }
    if (!Object.keys(changes).length && !driver.endedAt) return driver
    await this.#save(act, driver, { ...values, endedAt: null })
    await this.#record(act, 'edited', driver, { changes })
    await touchRooms(act.trx)
    return driver
  }

  /** They drive no more; what they drove stays. */
  async end(
    act: Act,
    personId: number,
    reason: string,
    seen: number | null = null
  ): Promise<Driver> {
    const driver = await this.#driverFor(act, personId, seen)
    if (driver.endedAt) throw new DriverEndedAlready(await this.#nameOf(act, personId))
    const why = requiredText('reason', { el: 'Λόγος', en: 'Reason' }, reason, 500)
    await this.#save(act, driver, { endedAt: act.now })
    await this.#record(act, 'ended', driver, { reason: why })
    await touchRooms(act.trx)
    return driver
  }

  async #driverFor(act: Act, personId: number, seen: number | null): Promise<Driver> {
    await authoriseFleet(act)
    const driver = await Driver.query({ client: act.trx })
      .where('personId', personId)
      .forUpdate()
      .first()
    if (!driver) throw new DriverUnknown()
    const name = await this.#nameOf(act, personId)
    const current = Object.fromEntries(driverFields.map((field) => [field, driver[field]]))
    checkRevision(driver, seen, { el: `Οδηγός ${name}`, en: `Driver ${name}` }, current)
    return driver
  }

  async #nameOf(act: Act, personId: number): Promise<string> {
    const chart = await orgChart(act.trx, today(act.now))
    return chart.person(personId)?.displayName ?? `#${personId}`
  }

  async #save(act: Act, driver: Driver, values: Partial<Driver>): Promise<void> {
    await driver.merge({ ...values, revision: driver.revision + 1, updatedAt: act.now }).save()
  }

  /** The driver is told: it is about their licence. */
  async #record(
    act: Act,
    what: keyof typeof driverEvents,
    driver: Driver,
    more: { reason?: string; changes?: FieldChanges } = {}
  ): Promise<void> {
    await recordEvent(act, {
      name: driverEvents[what],
      subject: { type: 'driver', id: driver.id },
      payload: { personId: driver.personId, ...more },
      notify: [driver.personId],
    })
  }
}

export const driverService = new DriverService()
