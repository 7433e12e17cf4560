import type { LiveSubject } from '#app/activity/live_subjects'
import { deliveryList } from '#app/administration/deliveries/delivery_list'

// Roles can't be asked for here: the event names its readers.
const knows: LiveSubject['knows'] = (_chart, { payload }) => {
  const readers = new Set((payload.readers as number[] | undefined) ?? [])
  return (personId) => readers.has(personId)
}

/** Messages that are late or lost, for notifications of administrators. */
export const deliverySubject: LiveSubject = {
  icon: 'send',
  url: ({ name }) =>
    deliveryList.url(
      deliveryList.read({ state: name === 'delivery.missing_found' ? 'missing' : 'waiting' })
    ),
  knows,
}
