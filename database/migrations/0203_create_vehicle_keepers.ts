import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

/** Which driver is charged with a vehicle, from when until when. */
export default class extends BaseSchema {
  async up() {
    createTable(this, 'vehicle_keepers', (table) => {
      table.increments('id')
      table.integer('vehicle_id').unsigned().notNullable().references('vehicles.id')
      table.integer('person_id').unsigned().notNullable().references('people.id')
      table.date('valid_from').notNullable()
      // The last day; null while it lasts. One with an end goes before one without.
      table.date('valid_to').nullable()
      table.index(['vehicle_id', 'valid_from'])
      table.index(['person_id'])
    })
  }

  async down() {
    this.schema.dropTable('vehicle_keepers')
  }
}
