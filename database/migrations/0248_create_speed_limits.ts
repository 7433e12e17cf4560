import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'speed_limits', (table) => {
      table.increments('id')
      // See app/fleet/speed/speed_limits.ts for the words.
      table.string('category', 20).notNullable()
      table.string('road', 20).notNullable()
      table.integer('kmh').notNullable()
      // 0: by law · 1: the municipality's own, lower one
      table.integer('own').notNullable().defaultTo(0)
      table.date('valid_from').notNullable()
      table.string('act', 100).nullable()
      table.integer('created_by_id').unsigned().nullable().references('people.id')
      table.dateTime('created_at', { useTz: false, precision: 3 }).notNullable()
      table.unique(['category', 'road', 'own', 'valid_from'])
    })
  }

  async down() {
    this.schema.dropTable('speed_limits')
  }
}
