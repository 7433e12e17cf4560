import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

/** When a person wants to be written to; without a row, what all begin with. */
export default class extends BaseSchema {
  async up() {
    createTable(this, 'notice_settings', (table) => {
      table.integer('person_id').unsigned().primary().references('people.id')
      // `07:30` of the municipality's zone; null for no digest.
      table.string('digest_at', 5).nullable()
      table.string('quiet_from', 5).nullable()
      table.string('quiet_to', 5).nullable()
      table.integer('revision').notNullable().defaultTo(0)
      table.dateTime('updated_at', { useTz: false, precision: 3 }).notNullable()
    })
  }

  async down() {
    this.schema.dropTable('notice_settings')
  }
}
