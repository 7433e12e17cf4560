import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('role_settings', (table) => {
      table.string('role', 30).primary()
      table.boolean('second_factor_required').notNullable().defaultTo(false)
    })
  }

  async down() {
    this.schema.dropTable('role_settings')
  }
}
