/*
 * Who is let in where, of papers, faults and work orders: everybody signed in sees them, the fleet
 * office alone writes. By name: what a visitor gets, staff, and the fleet office.
 */
const LINES = `
inspection_rules.index      in  ok  ok
inspection_rules.create     in  403 ok
inspection_rules.store      401 403 422
inspection_rules.edit       in  403 ok
inspection_rules.update     401 403 422
vehicle_papers.index        in  ok  ok
vehicle_papers.create       in  403 ok
vehicle_papers.store        401 403 422
vehicle_papers.show         in  404 404
vehicle_papers.edit         in  403 404
vehicle_papers.update       401 403 404
paper_voids.create          in  403 404
paper_voids.store           401 403 404
vehicle_faults.index        in  ok  ok
vehicle_faults.create       in  ok  ok
vehicle_faults.store        401 422 422
vehicle_faults.show         in  404 404
vehicle_faults.dismiss      401 404 404
work_orders.index           in  ok  ok
work_orders.create          in  403 ok
work_orders.store           401 403 422
work_orders.show            in  404 404
work_orders.edit            in  404 404
work_orders.update          401 403 404
work_orders.print           in  404 404
work_orders.test            401 404 404
work_orders.release         401 404 404
work_orders.cancel          401 404 404
work_order_lines.store      401 404 404
work_order_lines.destroy    401 404 404
`

interface Line {
  name: string
  outcome(persona: string): string
}

export const papersAccess: readonly Line[] = LINES.trim()
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

const ORDER = '/fleet/work-orders/1999-1'

/** Addresses of a work order that isn't there. */
export const papersPaths: Readonly<Record<string, { path: string }>> = Object.fromEntries(
  [
    ['work_orders.show', ''],
    ['work_orders.edit', '/edit'],
    ['work_orders.update', ''],
    ['work_orders.print', '/print'],
    ['work_orders.test', '/test'],
    ['work_orders.release', '/release'],
    ['work_orders.cancel', '/cancellation'],
    ['work_order_lines.store', '/lines'],
    ['work_order_lines.destroy', '/lines/1'],
  ].map(([name, rest]) => [name, { path: `${ORDER}${rest}` }])
)
