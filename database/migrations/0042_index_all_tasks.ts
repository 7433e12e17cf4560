import { BaseSchema } from '@adonisjs/lucid/schema'
import { replaceIndexes, type IndexChange } from '#database/replace_indexes'

/** For those who read most units. The unit stands here as well: a row of another costs nothing. */
const change: IndexChange = {
  add: {
    tasks_all_due: ['state', 'due_key', 'number', 'unit_id', 'priority'],
    tasks_all_number: ['state', 'number', 'unit_id', 'priority'],
    tasks_all_updated: ['state', 'updated_at', 'number', 'unit_id', 'priority'],
  },
}

export default class extends BaseSchema {
  async up() {
    replaceIndexes(this, 'tasks', change)
  }

  async down() {
    replaceIndexes(this, 'tasks', { add: change.drop, drop: change.add })
  }
}
