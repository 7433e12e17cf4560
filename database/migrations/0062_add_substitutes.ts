import { BaseSchema } from '@adonisjs/lucid/schema'
import { addColumns } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    addColumns(this, 'units', ['substitute_id'], (table) => {
      // The ordinary substitute of the unit's head.
      table.integer('substitute_id').unsigned().nullable()
    })
  }

  async down() {
    this.schema.alterTable('units', (table) => {
      table.dropColumn('substitute_id')
    })
  }
}
