import { BaseSchema } from '@adonisjs/lucid/schema'
import { replaceIndexes, type IndexChange } from '#database/replace_indexes'

const change: IndexChange = {
  add: {
    tasks_creator_due: ['creator_id', 'state', 'due_key', 'number'],
    tasks_creator_number: ['creator_id', 'state', 'number'],
    tasks_creator_updated: ['creator_id', 'state', 'updated_at', 'number'],
  },
  drop: { tasks_creator_id_state_index: ['creator_id', 'state'] },
}

export default class extends BaseSchema {
  async up() {
    replaceIndexes(this, 'tasks', change)
  }

  async down() {
    replaceIndexes(this, 'tasks', { add: change.drop, drop: change.add })
  }
}
