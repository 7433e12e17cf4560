import { BaseSchema } from '@adonisjs/lucid/schema'

/** As SQL, because the words are the table: on SQLite its key is all that there is to store. */
export default class extends BaseSchema {
  async up() {
    const ending =
      this.db.dialect.name === 'mysql'
        ? 'ENGINE InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin'
        : 'WITHOUT ROWID'
    this.schema.raw(
      `CREATE TABLE IF NOT EXISTS search_words (
        subject_type varchar(40) NOT NULL,
        subject_id integer NOT NULL,
        word varchar(40) NOT NULL,
        PRIMARY KEY (subject_type, subject_id, word)
      ) ${ending}`
    )
  }

  async down() {
    this.schema.dropTable('search_words')
  }
}
