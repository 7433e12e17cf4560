import { BaseSchema } from '@adonisjs/lucid/schema'

export default class extends BaseSchema {
  async up() {
    this.schema.createTable('counters', (table) => {
      table.string('series', 60).notNullable()
      table.integer('year').notNullable()
      table.bigInteger('value').notNullable()
      table.primary(['series', 'year'])
    })
  }

  async down() {
    this.schema.dropTable('counters')
  }
}
