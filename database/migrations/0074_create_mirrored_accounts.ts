import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'mirrored_accounts', (table) => {
      table.string('matrix_id', 255).notNullable().primary()
      table.string('display_name', 255).nullable()
      table.boolean('deactivated').notNullable()
    })
  }

  async down() {
    this.schema.dropTable('mirrored_accounts')
  }
}
