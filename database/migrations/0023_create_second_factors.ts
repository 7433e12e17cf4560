import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'second_factors', (table) => {
      table.integer('person_id').unsigned().primary().references('people.id')
      // Encrypted.
      table.text('secret').notNullable()
      table.dateTime('created_at', { useTz: false, precision: 3 }).notNullable()
      // Null until a first code has shown that the app and Dimos agree.
      table.dateTime('confirmed_at', { useTz: false, precision: 3 }).nullable()
      // The step of the last accepted code: neither it nor an older one is accepted again.
      table.integer('last_step').unsigned().nullable()
    })
  }

  async down() {
    this.schema.dropTable('second_factors')
  }
}
