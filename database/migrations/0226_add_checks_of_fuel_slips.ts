import { BaseSchema } from '@adonisjs/lucid/schema'
import { addColumns } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    addColumns(this, 'fuel_slips', ['check_due'], (table) => {
      // 1: it was written or changed since it was looked at last.
      table.integer('check_due').notNullable().defaultTo(1)
      table.index(['check_due', 'id'], 'fuel_slips_check_due')
    })
  }

  async down() {
    this.schema.alterTable('fuel_slips', (table) => table.dropColumn('check_due'))
  }
}
