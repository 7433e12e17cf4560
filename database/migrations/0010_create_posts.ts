import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'posts', (table) => {
      table.increments('id')
      table.integer('unit_id').unsigned().notNullable().references('units.id')
      table.string('category', 4).notNullable()
      table.string('branch', 100).notNullable()
      table.integer('count').notNullable()
      table.unique(['unit_id', 'category', 'branch'])
    })
  }

  async down() {
    this.schema.dropTable('posts')
  }
}
