import { BaseSchema } from '@adonisjs/lucid/schema'
import { replaceIndexes, type IndexChange } from '#database/replace_indexes'

/** The same of what came in. */
const change: IndexChange = {
  add: {
    inbox_done: ['state', 'done_at', 'received_at'],
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
