import type { I18n } from '@adonisjs/i18n'
import { boxes, deliveryList, type Box } from '#app/administration/deliveries/delivery_list'

/** The pages of the ledger: both boxes, and how quick they are. */
export function deliveryTabs(here: Box | 'charts', i18n: I18n) {
  const t = (key: string) => i18n.t(`administration.deliveries.boxes.${key}`)
  return [
    ...boxes.map((box) => ({
      label: t(box),
      url: deliveryList.url(deliveryList.read({ box })),
      here: box === here,
    })),
    { label: t('charts'), url: `${deliveryList.definition.path}/charts`, here: here === 'charts' },
  ]
}
