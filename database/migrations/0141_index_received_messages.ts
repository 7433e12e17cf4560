import { BaseSchema } from '@adonisjs/lucid/schema'
import { replaceIndexes, type IndexChange } from '#database/replace_indexes'

/** The same of what came in: by the day. */
const change: IndexChange = {
  add: {
    inbox_received: ['received_at', 'id'],
  },
}

export default class extends BaseSchema {
  async up() {
    replaceIndexes(this, 'inbox', change)
  }

  async down() {
    replaceIndexes(this, 'inbox', { drop: change.add })
  }
}
