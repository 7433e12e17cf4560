import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'speed_mappings', (table) => {
      table.increments('id')
      // Hash of a file's column heads: files of one system have the same.
      table.string('heads', 64).notNullable().unique()
      // Which column is what, and in which unit speeds are: JSON.
      table.text('mapping').notNullable()
      table.dateTime('updated_at', { useTz: false, precision: 3 }).notNullable()
    })
  }

  async down() {
    this.schema.dropTable('speed_mappings')
  }
}
