import { BaseSchema } from '@adonisjs/lucid/schema'
import { replaceIndexes, type IndexChange } from '#database/replace_indexes'

/** A list of one unit reads its page from these and nothing else, however many tasks there are. */
const change: IndexChange = {
  add: {
    tasks_unit_due: ['unit_id', 'state', 'due_key', 'number', 'priority'],
    tasks_unit_number: ['unit_id', 'state', 'number', 'priority'],
    tasks_unit_updated: ['unit_id', 'state', 'updated_at', 'number', 'priority'],
  },
  drop: { tasks_unit_id_state_due_on_index: ['unit_id', 'state', 'due_on'] },
}

export default class extends BaseSchema {
  async up() {
    replaceIndexes(this, 'tasks', change)
  }

  async down() {
    replaceIndexes(this, 'tasks', { add: change.drop, drop: change.add })
  }
}
