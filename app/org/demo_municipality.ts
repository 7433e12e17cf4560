import { fileURLToPath } from 'node:url'
import { giveDemoPasswords, type DemoPerson } from '#app/identity/demo_accounts'
import { roleService } from '#app/identity/role_service'
import type { Role } from '#app/identity/roles'
import { orgChart } from '#app/org/chart/org_chart_queries'
import orgImport from '#app/org/changes/org_import'
import { postTitle } from '#app/org/post_title'
import { acting } from '#app/shared/act'
import type { OrgChart, PersonNode } from '#app/org/chart/org_chart'
import db from '@adonisjs/lucid/services/db'

const FILE = fileURLToPath(new URL('../../database/demo/municipality.csv', import.meta.url))

/** The name of the demo municipality, which its space in Matrix bears. */
export const DEMO_NAME = 'Δήμος Νέας Ακτής'

/** The part of the time that the import takes; hashing the passwords takes the rest. */
const IMPORTING = 0.05
/** Whose head has which role. */
const OFFICES: readonly (readonly [Role, string])[] = [
  ['administrator', 'D3.3'],
  ['hr', 'D1.2'],
  ['organisation', 'D3.2'],
  ['registrar', 'D1.3'],
  ['finance', 'D2.2'],
  ['secretary', 'D1.1'],
  ['dpo', 'M.7'],
  ['fleet', 'D6.3'],
]
const DEPUTY_MAYOR = /^Αντιδήμαρχος [^(]+/

/**
 * Fills the database with the demo municipality «Δήμος Νέας Ακτής» and gives its people passwords.
 * Killed at any moment, it is completed by another call.
 */
export async function seedDemo(
  progress: (done: number, total: number) => void = () => {}
): Promise<void> {
  await orgImport.run(FILE, { progress: (part) => progress(part * IMPORTING, 1) })
  await giveDemoPasswords(await demoPeople(), (done, total) =>
    progress(IMPORTING + (done / total) * (1 - IMPORTING), 1)
  )
  await nameRoles()
}

/** Everybody who has an account, with the post that the file of passwords names. */
export async function demoPeople(): Promise<DemoPerson[]> {
  const chart = await orgChart()
  const posts = await db.from('people').select('id', 'category', 'branch')
  const postOf = new Map(posts.map((row) => [row.id, row]))
  return chart.people
    .filter((person) => person.active)
    .map((person) => ({
      id: person.id,
      username: person.username,
      name: person.displayName,
      post: titleOf(chart, person, postOf.get(person.id)),
      unit: chart.homeUnitOf(person.id)?.code ?? '',
    }))
}

/** The heads whose departments are charged with something have its role, until somebody decides. */
async function nameRoles(): Promise<void> {
  if (await db.from('role_grants').select('id').first()) return
  const chart = await orgChart()
  await acting({ actor: null, origin: { kind: 'console' } }, async (act) => {
    for (const [role, code] of OFFICES) {
      const unit = chart.unitByCode(code)
      const head = unit && chart.headAtOrAbove(unit.id)
      if (head) await roleService.grant(act, head.username, role)
    }
  })
}

function titleOf(
  chart: OrgChart,
  person: PersonNode,
  { category, branch }: { category: string | null; branch: string | null }
): string {
  const placements = chart.placementsOf(person.id)
  const deputy = placements.map(({ act }) => act?.match(DEPUTY_MAYOR)?.[0]).find(Boolean)
  if (deputy) return deputy.trim()
  const [home] = placements
  if (!home) return ''
  const { givenName } = person
  return postTitle(chart.unit(home.unitId).type, home.role, { givenName, category, branch })
}
