import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'attempts', (table) => {
      // What is counted, such as wrong passwords of a name, hashed.
      table.string('counted', 64).primary()
      table.integer('count').unsigned().notNullable()
      table.dateTime('window_ends_at', { useTz: false, precision: 3 }).notNullable().index()
    })
  }

  async down() {
    this.schema.dropTable('attempts')
  }
}
