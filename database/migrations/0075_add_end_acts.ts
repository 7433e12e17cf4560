import { BaseSchema } from '@adonisjs/lucid/schema'
import { addColumns } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    addColumns(this, 'placements', ['end_act'], (table) => {
      // The decision by which the placement ends.
      table.string('end_act', 100).nullable()
    })
  }

  async down() {
    this.schema.alterTable('placements', (table) => {
      table.dropColumn('end_act')
    })
  }
}
