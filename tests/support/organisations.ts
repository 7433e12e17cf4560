/*
 * Organisations as CSV files for tests.
 */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import db from '@adonisjs/lucid/services/db'
import { InvalidFile } from '#app/org/state/problems'
import orgImport, { type ImportOptions } from '#app/org/changes/org_import'

export const header =
  'record,unit,parent,type,name_el,username,surname,given_name,registry_number,role,kind,valid_from,valid_to'

/** M above D6 above D6.1, a head each, and an employee in D6.1. */
export const small = [
  header,
  'unit,M,,mayor,Δήμαρχος,,,,,,,2020-01-01,',
  'unit,D6,M,directorate,Διεύθυνση Καθαριότητας,,,,,,,2020-01-01,',
  'unit,D6.1,D6,department,Τμήμα Αποκομιδής,,,,,,,2020-01-01,',
  'person,M,,,,n.dimitriou,Δημητρίου,Νικόλαος,1,head,organic,2024-01-01,',
  'person,D6,,,,m.pavlidou,Παυλίδου,Μαρία,2,head,organic,2020-01-01,',
  'person,D6.1,,,,g.pavlidis,Παυλίδης,Γεώργιος,3,head,organic,2020-01-01,',
  'person,D6.1,,,,e.chatzi,Χατζή,Ευαγγελία,4,employee,organic,2020-01-01,',
]

let folder: string | undefined
let files = 0

/** Writes a file and returns its path. */
export function fileOf(content: string | Buffer): string {
  folder ??= mkdtempSync(join(tmpdir(), 'dimos-org-'))
  const file = join(folder, `${files++}.csv`)
  writeFileSync(file, content)
  return file
}

export function importing(lines: readonly string[], options?: ImportOptions) {
  return orgImport.run(fileOf(lines.join('\n')), options)
}

/** What is wrong with a file, in English, a line each. */
export async function problemsOf(content: string | Buffer): Promise<string[]> {
  try {
    await orgImport.run(fileOf(content))
  } catch (error) {
    if (error instanceof InvalidFile) return error.lines('en')
    throw error
  }
  return []
}

/** Everything that an import may touch, to compare before and after. */
export async function records(): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {}
  const tables = ['units', 'posts', 'people', 'accounts', 'placements', 'domain_events', 'counters']
  for (const table of [...tables, 'org_import_rows']) found[table] = await db.from(table)
  return found
}
