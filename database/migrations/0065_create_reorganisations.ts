import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'reorganisations', (table) => {
      table.increments('id')
      table.string('title', 190).notNullable()
      // The decision that orders it, and the day from which it holds.
      table.string('act', 100).nullable()
      table.date('effective_on').nullable()
      // draft · proposed · approved · applied · failed · withdrawn
      table.string('state', 20).notNullable().defaultTo('draft')
      table.text('note').nullable()
      // Why it could not be applied, as JSON in both languages.
      table.text('problem').nullable()
      table.integer('created_by_id').unsigned().notNullable().references('people.id')
      table.dateTime('created_at', { useTz: false, precision: 3 }).notNullable()
      table.dateTime('updated_at', { useTz: false, precision: 3 }).notNullable()
      table.integer('approved_by_id').unsigned().nullable().references('people.id')
      table.dateTime('approved_at', { useTz: false, precision: 3 }).nullable()
      table.dateTime('applied_at', { useTz: false, precision: 3 }).nullable()
      table.integer('revision').notNullable().defaultTo(1)
      table.index(['state', 'effective_on'])
    })
  }

  async down() {
    this.schema.dropTable('reorganisations')
  }
}
