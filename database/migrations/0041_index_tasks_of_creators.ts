import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.alterTable('tasks', (table) => {
      table.index(['creator_id', 'state', 'due_key', 'number'], 'tasks_creator_due')
      table.index(['creator_id', 'state', 'number'], 'tasks_creator_number')
      table.index(['creator_id', 'state', 'updated_at', 'number'], 'tasks_creator_updated')
      table.dropIndex(['creator_id', 'state'])
    })
  }

  async down() {
    this.schema.alterTable('tasks', (table) => {
      table.index(['creator_id', 'state'])
      table.dropIndex([], 'tasks_creator_due')
      table.dropIndex([], 'tasks_creator_number')
      table.dropIndex([], 'tasks_creator_updated')
    })
  }
}
