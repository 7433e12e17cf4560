import { BaseSchema } from '@adonisjs/lucid/schema'
import { replaceIndexes, type IndexChange } from '#database/replace_indexes'

/** The ledger's ways in beside state and number: a room's messages, those of a kind, of a day. */
const change: IndexChange = {
  add: {
    outbox_target: ['target', 'id'],
    outbox_kind: ['kind', 'id'],
    outbox_created: ['created_at', 'id'],
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
