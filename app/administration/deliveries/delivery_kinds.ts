/** Kinds of notices by which the ledger can be narrowed: the events that are announced. */
export const deliveryKinds = [
  'task.added',
  'task.assigned',
  'task.edited',
  'task.closed',
  'task.reopened',
  'unit.staff_changed',
  'unit.in_charge_changed',
  'unit.head_vacant',
  'person.posted',
  'vehicle_paper.due',
  'vehicle_fault.reported',
  'work_order.opened',
  'work_order.released',
  'backlog.grown',
  'backlog.over',
  'delivery.missing_found',
] as const
