import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('units', (table) => {
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

    this.schema.createTable('posts', (table) => {
      table.increments('id')
      table.integer('unit_id').unsigned().notNullable().references('units.id')
      table.string('category', 4).notNullable()
      table.string('branch', 100).notNullable()
      table.integer('count').notNullable()
      table.unique(['unit_id', 'category', 'branch'])
    })

    this.schema.createTable('placements', (table) => {
      table.increments('id')
      table.integer('person_id').unsigned().notNullable().references('people.id')
      table.integer('unit_id').unsigned().notNullable().references('units.id')
      table.string('role', 20).notNullable()
      table.string('kind', 20).notNullable()
      table.date('valid_from').notNullable()
      table.date('valid_to').nullable()
      table.string('act', 100).nullable()
      table.unique(['person_id', 'unit_id', 'role', 'kind', 'valid_from'])
      table.index(['unit_id', 'valid_to'])
    })
  }

  async down() {
    this.schema.dropTable('placements')
    this.schema.dropTable('posts')
    this.schema.dropTable('units')
  }
}
