import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'role_settings', (table) => {
      table.string('role', 30).primary()
      table.boolean('second_factor_required').notNullable().defaultTo(false)
    })
  }

  async down() {
    this.schema.dropTable('role_settings')
  }
}
