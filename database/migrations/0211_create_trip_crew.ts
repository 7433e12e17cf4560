import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'trip_crew', (table) => {
      table.increments('id')
      table.integer('trip_sheet_id').unsigned().notNullable().references('trip_sheets.id')
      table.integer('person_id').unsigned().notNullable().references('people.id')
      table.unique(['trip_sheet_id', 'person_id'])
      table.index(['person_id'])
    })
  }

  async down() {
    this.schema.dropTable('trip_crew')
  }
}
