import { BaseSchema } from '@adonisjs/lucid/schema'

/** For those who read most units: the unit stands in the index, so that a row of another costs nothing. */
export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('tasks', (table) => {
      table.index(['state', 'due_key', 'number', 'unit_id', 'priority'], 'tasks_all_due')
      table.index(['state', 'number', 'unit_id', 'priority'], 'tasks_all_number')
      table.index(['state', 'updated_at', 'number', 'unit_id', 'priority'], 'tasks_all_updated')
    })
  }

  async down() {
    this.schema.alterTable('tasks', (table) => {
      table.dropIndex([], 'tasks_all_due')
      table.dropIndex([], 'tasks_all_number')
      table.dropIndex([], 'tasks_all_updated')
    })
  }
}
