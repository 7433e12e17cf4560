/*
 * A fuel slip in its thread. Slips are not announced one by one: the answer is enough.
 */
import db from '@adonisjs/lucid/services/db'
import { slipLine, slipPage } from '#app/fleet/fuel/fuel_reply'
import { toSlip } from '#app/fleet/fuel/fuel_slip'
import { slipWithId } from '#app/fleet/fuel/slip_numbers'
import { selectRows } from '#app/shared/rows'
import type { CardSource } from '#bots/announcement'

export const fuelSlipCards: CardSource = {
  type: 'fuel_slip',

  async numberOf(id) {
    const slip = await slipWithId(db.connection(), id)
    return slip?.number ?? null
  },

  async card(id, locale) {
    const [row] = await selectRows(
      db.connection(),
      `select s.*, v.plate, v.meter_kind from fuel_slips s
        join vehicles v on v.id = s.vehicle_id where s.id = ?`,
      [id]
    )
    if (!row) return null
    const slip = toSlip(row)
    return {
      text: slipLine(slip, row.plate, row.meter_kind, locale),
      buttons: [],
      path: slipPage(slip),
      // What the answer says was typed into the room: its thread shows it on.
      visibleTo: () => true,
    }
  },
}
