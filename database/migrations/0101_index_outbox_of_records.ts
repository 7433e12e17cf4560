import { BaseSchema } from '@adonisjs/lucid/schema'
import { replaceIndexes, type IndexChange } from '#database/replace_indexes'

/** A record's messages, and the message that an event of the homeserver is. */
const change: IndexChange = {
  add: {
    outbox_of_record: ['record_type', 'record_id'],
    outbox_event: ['matrix_event_id'],
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
