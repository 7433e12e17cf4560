import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import i18nManager from '@adonisjs/i18n/services/main'
import { fuelSlipPaper } from '#app/fleet/fuel/fuel_slip_paper'
import { slipFor } from '#app/fleet/fuel/fuel_slip_queries'
import { slipView } from '#app/fleet/fuel/fuel_slip_view'
import { readerIn, slipRefIn } from '#app/fleet/fuel/slip_ref_in'
import { selectRows } from '#app/shared/rows'

/** The slip as it is printed and signed, in Greek whoever prints it. */
export default class FuelSlipPapersController {
  async show(ctx: HttpContext) {
    const reader = await readerIn(ctx)
    const slip = await slipFor(reader, slipRefIn(ctx))
    const { chart } = reader
    const [row] = await selectRows(
      db.connection(),
      `select v.brand, v.model, t.name from vehicles v
        left join fuel_tanks t on t.id = ? where v.id = ?`,
      [slip.tankId, slip.vehicleId]
    )
    const unit = chart.unitsOfAllTimes.find(({ id }) => id === slip.unitId)
    const greek = { i18n: i18nManager.locale('el'), locale: 'el' } as unknown as HttpContext
    const file = await fuelSlipPaper({
      slip: slipView(greek, slip, chart),
      places: unit ? [chart.nameOf(unit, 'el')] : [],
      vehicle: [row.brand, row.model].filter(Boolean).join(' '),
      tank: row.name,
    })
    const { response } = ctx
    response.header('content-type', 'application/pdf')
    response.header('content-disposition', `inline; filename="fuel-slip-${ctx.params.slip}.pdf"`)
    return response.send(file)
  }
}
