import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('tasks', (table) => {
      table.index(['assignee_id', 'state', 'due_key', 'number'], 'tasks_assignee_due')
      table.index(['assignee_id', 'state', 'number'], 'tasks_assignee_number')
      table.index(['assignee_id', 'state', 'updated_at', 'number'], 'tasks_assignee_updated')
      table.dropIndex(['assignee_id', 'state', 'due_on'])
    })
  }

  async down() {
    this.schema.alterTable('tasks', (table) => {
      table.index(['assignee_id', 'state', 'due_on'])
      table.dropIndex([], 'tasks_assignee_due')
      table.dropIndex([], 'tasks_assignee_number')
      table.dropIndex([], 'tasks_assignee_updated')
    })
  }
}
