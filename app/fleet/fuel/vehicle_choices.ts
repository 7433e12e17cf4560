import db from '@adonisjs/lucid/services/db'
import { selectRows } from '#app/shared/rows'
import { shownPlate } from '#app/shared/plate'

export interface Choice {
  value: string
  label: string
}

/** All vehicles to choose from, by their plates; those in service first. */
export async function vehicleChoices(): Promise<Choice[]> {
  const rows = await selectRows(
    db.connection(),
    `select id, plate, brand, model from vehicles where status <> 'written_off' order by plate`
  )
  return rows.map(({ id, plate, brand, model }) => ({
    value: String(id),
    label: `${shownPlate(plate)} · ${[brand, model].filter(Boolean).join(' ')}`,
  }))
}

/** Who may drive, by their names. */
export async function driverChoices(): Promise<Choice[]> {
  const rows = await selectRows(
    db.connection(),
    `select p.id, p.surname, p.given_name from drivers d join people p on p.id = d.person_id
      where d.ended_at is null order by p.sort_key, p.id`
  )
  return rows.map(({ id, surname, given_name: given }) => ({
    value: String(id),
    label: `${surname} ${given}`,
  }))
}

/** The tanks in use. */
export async function tankChoices(): Promise<Choice[]> {
  const rows = await selectRows(
    db.connection(),
    'select id, name from fuel_tanks where active = 1 order by name, id'
  )
  return rows.map(({ id, name }) => ({ value: String(id), label: name }))
}
