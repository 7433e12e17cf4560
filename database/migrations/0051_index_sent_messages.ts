import { BaseSchema } from '@adonisjs/lucid/schema'
import { replaceIndexes, type IndexChange } from '#database/replace_indexes'

/** The deliveries of the last day are counted without reading all that were ever sent. */
const change: IndexChange = {
  add: {
    outbox_sent: ['state', 'sent_at', 'created_at'],
  },
}

export default class extends BaseSchema {
  async up() {
    replaceIndexes(this, 'outbox', change)
  }

  async down() {
    replaceIndexes(this, 'outbox', { drop: change.add })
  }
}
