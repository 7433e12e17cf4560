import { BaseSchema } from '@adonisjs/lucid/schema'
import { addColumns } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    addColumns(this, 'tasks', ['due_key', 'revision'], (table) => {
      // No due date sorts after every date. Computed, so that it can't differ from what it follows.
      table.specificType(
        'due_key',
        "date GENERATED ALWAYS AS (coalesce(due_on, '9999-12-31')) VIRTUAL"
      )
      // Grows with every change: nobody overwrites what they have not seen.
      table.integer('revision').notNullable().defaultTo(0)
    })
  }

  async down() {
    this.schema.alterTable('tasks', (table) => table.dropColumns('due_key', 'revision'))
  }
}
