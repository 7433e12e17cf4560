import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'reorganisation_edits', (table) => {
      table.increments('id')
      table.integer('reorganisation_id').unsigned().notNullable().references('reorganisations.id')
      table.integer('position').notNullable()
      // An OrgEdit as JSON.
      table.text('edit', 'longtext').notNullable()
      table.unique(['reorganisation_id', 'position'])
    })
  }

  async down() {
    this.schema.dropTable('reorganisation_edits')
  }
}
