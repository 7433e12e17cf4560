/*
 * Loads an organisation from a CSV file (docs/org-csv.md): staged in slices, then brought in as a
 * whole. What the file doesn't mention stays as it is.
 */
import { readRows, type FileRow } from '#app/org/csv/read_rows'
import { Staging } from '#app/org/csv/staging'
import { WantedPeople } from '#app/org/csv/wanted_people'
import { WantedUnits } from '#app/org/csv/wanted_units'
import { bringIn, type IntakeOptions, type IntakeResult } from '#app/org/changes/org_intake'
import { Problems } from '#app/org/state/problems'

export interface ImportOptions extends Omit<IntakeOptions, 'checked'> {
  /** @param part what is done of the whole, 0 to 1 */
  progress?: (part: number) => void
}

export interface ImportResult extends IntakeResult {
  rows: number
}

/** The part of the time that reading takes, and when the switch begins. */
const READING = 0.6
const CHECKED = 0.8

class OrgImport {
  /** @throws InvalidFile with every mistake found, and as `bringIn`; nothing is imported then */
  async run(file: string, { progress, ...options }: ImportOptions = {}): Promise<ImportResult> {
    const staging = new Staging()
    try {
      const rows = await this.#stage(file, staging, progress)
      const result = await bringIn(
        (state, problems) => {
          const units = new WantedUnits(state, problems)
          units.add(rows)
          new WantedPeople(state, problems).add(rows)
          units.setPeople(rows)
        },
        { ...options, checked: () => progress?.(CHECKED) }
      )
      return { rows: rows.length, ...result }
    } finally {
      await staging.clear()
    }
  }

  async #stage(
    file: string,
    staging: Staging,
    progress?: (part: number) => void
  ): Promise<FileRow[]> {
    const problems = new Problems()
    const read = (part: number) => progress?.(part * READING)
    for await (const row of readRows(file, problems, read)) await staging.add(row)
    problems.refuseIfAny()
    return staging.all()
  }
}

export default new OrgImport()
