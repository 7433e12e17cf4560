import { BaseSchema } from '@adonisjs/lucid/schema'
import { createTable } from '#database/create_table'

export default class extends BaseSchema {
  async up() {
    createTable(this, 'project_room_members', (table) => {
      table.increments('id')
      table.integer('project_room_id').unsigned().notNullable().references('project_rooms.id')
      table.integer('person_id').unsigned().notNullable().references('people.id')
      // member · lead
      table.string('role', 20).notNullable()
      table.unique(['project_room_id', 'person_id'])
    })
  }

  async down() {
    this.schema.dropTable('project_room_members')
  }
}
