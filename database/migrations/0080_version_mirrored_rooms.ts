import { BaseSchema } from '@adonisjs/lucid/schema'
import { addColumns } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    addColumns(this, 'mirrored_rooms', ['version'], (table) => {
      // Grows with each change: what was read before one must not be written over it.
      table.integer('version').unsigned().notNullable().defaultTo(1)
      table.index(['stale'], 'mirrored_rooms_stale')
    })
  }

  async down() {
    this.schema.alterTable('mirrored_rooms', (table) => {
      table.dropIndex(['stale'], 'mirrored_rooms_stale')
      table.dropColumn('version')
    })
  }
}
