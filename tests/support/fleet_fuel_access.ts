/*
 * Who is let in where, of fuel slips and tanks: everybody signed in opens the list and the form,
 * and the service knows whose slips; the tanks are the fleet office’s. By name: what a visitor
 * gets, staff, and the fleet office.
 */
const LINES = `
fuel_slips.index         in  ok  ok
fuel_slips.create        in  ok  ok
fuel_slips.store         401 422 422
fuel_slips.show          in  404 404
fuel_slips.edit          in  404 404
fuel_slips.update        401 404 404
fuel_slip_papers.show    in  404 404
fuel_slip_voids.create   in  404 404
fuel_slip_voids.store    401 404 404
fuel_tanks.index         in  403 ok
fuel_tanks.store         401 403 422
fuel_tanks.show          in  403 404
tank_movements.store     401 403 404
tank_movements.destroy   401 403 404
`

interface Line {
  name: string
  outcome(persona: string): string
}

export const fuelAccess: readonly Line[] = LINES.trim()
  .split('\n')
  .map((line) => {
    const [name, visitor, staff, office] = line.trim().split(/\s+/)
    return {
      name,
      outcome: (persona) => {
        if (persona === 'visitor' || persona === 'leaver') return visitor
        return persona === 'fleet' ? office : staff
      },
    }
  })

const SLIP = '/fleet/fuel/1999-1'
const TANK = '/fleet/tanks/999999'

/** Addresses of a slip and a tank that aren't there. */
export const fuelPaths: Readonly<Record<string, { path: string }>> = {
  'fuel_slips.show': { path: SLIP },
  'fuel_slips.edit': { path: `${SLIP}/edit` },
  'fuel_slips.update': { path: SLIP },
  'fuel_slip_papers.show': { path: `${SLIP}/paper` },
  'fuel_slip_voids.create': { path: `${SLIP}/void` },
  'fuel_slip_voids.store': { path: `${SLIP}/void` },
  'fuel_tanks.show': { path: TANK },
  'tank_movements.store': { path: `${TANK}/movements` },
  'tank_movements.destroy': { path: `${TANK}/movements/1/void` },
}
