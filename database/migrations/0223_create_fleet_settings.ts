import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'fleet_settings', (table) => {
      table.increments('id')
      table.string('key', 60).notNullable()
      table.string('value', 200).notNullable()
      table.date('valid_from').notNullable()
      // Law or decision by which it holds.
      table.string('act', 100).nullable()
      table.integer('created_by_id').unsigned().nullable().references('people.id')
      table.dateTime('created_at', { useTz: false, precision: 3 }).notNullable()
      table.unique(['key', 'valid_from'])
    })
  }

  async down() {
    this.schema.dropTable('fleet_settings')
  }
}
