import { BaseSchema } from '@adonisjs/lucid/schema'
import { replaceIndexes, type IndexChange } from '#database/replace_indexes'

/** The audit reads its pages from these, however much has happened. */
const change: IndexChange = {
  add: {
    events_when: ['occurred_at', 'id'],
    events_who: ['actor_id', 'occurred_at', 'id'],
    events_what: ['name', 'occurred_at', 'id'],
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
