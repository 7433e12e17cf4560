import { BaseSchema } from '@adonisjs/lucid/schema'
import { replaceIndexes, type IndexChange } from '#database/replace_indexes'

const change: IndexChange = {
  add: {
    tasks_assignee_due: ['assignee_id', 'state', 'due_key', 'number'],
    tasks_assignee_number: ['assignee_id', 'state', 'number'],
    tasks_assignee_updated: ['assignee_id', 'state', 'updated_at', 'number'],
  },
  drop: { tasks_assignee_id_state_due_on_index: ['assignee_id', 'state', 'due_on'] },
}

export default class extends BaseSchema {
  async up() {
    replaceIndexes(this, 'tasks', change)
  }

  async down() {
    replaceIndexes(this, 'tasks', { add: change.drop, drop: change.add })
  }
}
