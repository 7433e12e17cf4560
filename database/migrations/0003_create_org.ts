import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'units', (table) => {
      table.increments('id')
      table.string('code', 30).notNullable()
      table.string('type', 30).notNullable()
      table.string('name_el', 190).notNullable()
      table.string('name_en', 190).nullable()
      table.string('name_short', 60).nullable()
      table.integer('parent_id').unsigned().nullable().references('units.id')
      table.integer('deputy_mayor_id').unsigned().nullable().references('people.id')
      table.string('building', 100).nullable()
      table.string('phone', 40).nullable()
      table.string('email', 190).nullable()
      // The gazette issue that published the regulation, such as 3360/Β/17-12-2012.
      table.string('regulation_ref', 60).nullable()
      table.date('valid_from').notNullable()
      // The last day on which it holds; null while open.
      table.date('valid_to').nullable()
      table.string('sort_key', 191).notNullable().index()
      table.string('search_text', 500).notNullable()
      table.unique(['code', 'valid_from'])
    })
  }

  async down() {
    this.schema.dropTable('units')
  }
}
