import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'drivers', (table) => {
      table.increments('id')
      table.integer('person_id').unsigned().notNullable().unique().references('people.id')
      table.string('licence_number', 30).nullable()
      // Categories apart by blanks: `B C CE`.
      table.string('licence_categories', 60).notNullable()
      table.date('licence_until').nullable()
      // Certificate of professional competence (ΠΕΙ), tachograph card, medical examination.
      table.date('competence_until').nullable()
      table.date('tachograph_card_until').nullable()
      table.date('medical_until').nullable()
      // Category of a machine operator's licence (π.δ. 113/2012).
      table.string('operator_licence', 40).nullable()
      table.date('operator_licence_until').nullable()
      // post: by a driver's post · decision: by an act of the Mayor
      table.string('basis', 10).notNullable()
      table.string('act', 100).nullable()
      // Last day of the authorisation; null without an end.
      table.date('authorised_until').nullable()
      table.dateTime('ended_at', { useTz: false, precision: 3 }).nullable()
      table.integer('revision').notNullable().defaultTo(0)
      table.dateTime('created_at', { useTz: false, precision: 3 }).notNullable()
      table.dateTime('updated_at', { useTz: false, precision: 3 }).notNullable()
      table.index(['ended_at'])
    })
  }

  async down() {
    this.schema.dropTable('drivers')
  }
}
