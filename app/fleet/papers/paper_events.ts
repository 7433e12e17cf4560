/** The names of what happens to papers, faults and work orders. */
export const paperEvents = {
  recorded: 'vehicle_paper.recorded',
  edited: 'vehicle_paper.edited',
  voided: 'vehicle_paper.voided',
  due: 'vehicle_paper.due',
} as const

export const ruleEvents = {
  added: 'inspection_rule.added',
  changed: 'inspection_rule.changed',
} as const

export const faultEvents = {
  reported: 'vehicle_fault.reported',
  dismissed: 'vehicle_fault.dismissed',
  repaired: 'vehicle_fault.repaired',
} as const

export const workOrderEvents = {
  opened: 'work_order.opened',
  edited: 'work_order.edited',
  tested: 'work_order.tested',
  failed: 'work_order.test_failed',
  released: 'work_order.released',
  cancelled: 'work_order.cancelled',
} as const
