/*
 * Loads an organisation from a CSV file (docs/org-csv.md): staged in slices, checked as a whole,
 * then switched at once. What the file doesn't mention stays as it is.
 */
import { changesOf, countOf, type OrgChanges } from '#app/org/state/org_changes'
import { checkRules } from '#app/org/state/org_rules'
import { loadOrgState } from '#app/org/state/org_state_queries'
import type { OrgState } from '#app/org/state/org_state'
import { applyChanges, prepared, type PreparedChanges } from '#app/org/state/org_switch'
import { InvalidFile, Problems } from '#app/org/state/problems'
import { readRows, type FileRow } from '#app/org/csv/read_rows'
import { Staging } from '#app/org/csv/staging'
import { WantedPeople } from '#app/org/csv/wanted_people'
import { WantedUnits } from '#app/org/csv/wanted_units'
import { lockedOrgRevision } from '#app/org/org_revision'
import { acting, type Origin } from '#app/shared/act'
import { today } from '#app/shared/time'

export interface ImportOptions {
  origin?: Origin
  dryRun?: boolean
  /** @param part what is done of the whole, 0 to 1 */
  progress?: (part: number) => void
}

export interface ImportResult {
  rows: number
  /** Rows of the organisation that differ; 0 where the file says what stands already. */
  count: number
  changes: OrgChanges
}

/** How often the differences are worked out anew because somebody else changed the org chart. */
const ATTEMPTS = 5

/** The part of the time that reading takes, and when the switch begins. */
const READING = 0.6
const CHECKED = 0.8

class OrgImport {
  /** @throws InvalidFile with every mistake found; nothing is imported then */
  async run(file: string, options: ImportOptions = {}): Promise<ImportResult> {
    const staging = new Staging()
    try {
      const rows = await this.#stage(file, staging, options)
      for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
        const state = await loadOrgState()
        const changes = this.#changes(state, rows)
        const result = { rows: rows.length, count: countOf(changes), changes }
        options.progress?.(CHECKED)
        if (options.dryRun || result.count === 0) return result
        if (await this.#switch(state.revision, prepared(changes), options)) return result
      }
      throw changedMeanwhile()
    } finally {
      await staging.clear()
    }
  }

  async #stage(file: string, staging: Staging, { progress }: ImportOptions): Promise<FileRow[]> {
    const problems = new Problems()
    const read = (part: number) => progress?.(part * READING)
    for await (const row of readRows(file, problems, read)) await staging.add(row)
    problems.refuseIfAny()
    return staging.all()
  }

  #changes(state: OrgState, rows: readonly FileRow[]): OrgChanges {
    const problems = new Problems()
    const units = new WantedUnits(state, problems)
    units.add(rows)
    new WantedPeople(state, problems).add(rows)
    units.setPeople(rows)
    // A row that could not be read would make its neighbours look wrong as well.
    problems.refuseIfAny()
    checkRules(state, problems, today())
    problems.refuseIfAny()
    return changesOf(state, today())
  }

  /** @returns false where the org chart has changed since it was read */
  #switch(revision: number, changes: PreparedChanges, { origin }: ImportOptions): Promise<boolean> {
    return acting({ actor: null, origin: origin ?? { kind: 'console' } }, async (act) => {
      if ((await lockedOrgRevision(act.trx)) !== revision) return false
      await applyChanges(act, changes)
      return true
    })
  }
}

export default new OrgImport()

function changedMeanwhile(): InvalidFile {
  return new InvalidFile([
    {
      line: null,
      worded: {
        el: 'Το οργανόγραμμα αλλάζει συνεχώς από αλλού· δοκιμάστε πάλι.',
        en: 'The org chart keeps changing from elsewhere; try again.',
      },
    },
  ])
}
