import { BaseSchema } from '@adonisjs/lucid/schema'
import { replaceIndexes, type IndexChange } from '#database/replace_indexes'

/** What came from the console, or happened to roles, is little: it is found without the rest. */
const change: IndexChange = {
  add: {
    events_origin: ['origin', 'occurred_at', 'id'],
    events_record: ['subject_type', 'occurred_at', 'id'],
  },
}

export default class extends BaseSchema {
  async up() {
    replaceIndexes(this, 'domain_events', change)
  }

  async down() {
    replaceIndexes(this, 'domain_events', { drop: change.add })
  }
}
