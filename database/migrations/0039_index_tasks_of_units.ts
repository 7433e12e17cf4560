import { BaseSchema } from '@adonisjs/lucid/schema'

/** A list of one unit reads its page from these and nothing else, however many tasks there are. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('tasks', (table) => {
      table.index(['unit_id', 'state', 'due_key', 'number'], 'tasks_unit_due')
      table.index(['unit_id', 'state', 'number'], 'tasks_unit_number')
      table.index(['unit_id', 'state', 'updated_at', 'number'], 'tasks_unit_updated')
      table.dropIndex(['unit_id', 'state', 'due_on'])
    })
  }

  async down() {
    this.schema.alterTable('tasks', (table) => {
      table.index(['unit_id', 'state', 'due_on'])
      table.dropIndex([], 'tasks_unit_due')
      table.dropIndex([], 'tasks_unit_number')
      table.dropIndex([], 'tasks_unit_updated')
    })
  }
}
