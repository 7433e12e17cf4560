/*
 * Brings an organisation that comes from outside (a file, a directory) into the records: worked
 * out in memory, checked as a whole, then switched at once.
 */
import { createHash } from 'node:crypto'
import { changesOf, countOf, type OrgChanges } from '#app/org/state/org_changes'
import { checkRules } from '#app/org/state/org_rules'
import { loadOrgState } from '#app/org/state/org_state_queries'
import type { OrgState } from '#app/org/state/org_state'
import { applyChanges, prepared } from '#app/org/state/org_switch'
import { InvalidFile, Problems } from '#app/org/state/problems'
import {
  orgPolicy,
  PlacesOfPersonnelOffice,
  UnitsOfOrganisation,
} from '#app/org/changes/org_policy'
import { lockedOrgRevision } from '#app/org/org_revision'
import { rolesOf } from '#app/identity/roles'
import { acting, type Act, type Actor, type Origin } from '#app/shared/act'
import { Refusal } from '#app/shared/refusal'
import { today } from '#app/shared/time'

export interface IntakeOptions {
  /** Null where the console does it. */
  actor?: Actor | null
  origin?: Origin
  dryRun?: boolean
  /** The fingerprint of the plan that the person saw; another plan is not carried out. */
  seen?: string
  /** Called when the differences are known. */
  checked?: () => void
  /** Done in the same transaction, after the change. */
  within?: (act: Act) => Promise<void>
}

export interface IntakeResult {
  /** Rows of the organisation that differ; 0 where all of it stands already. */
  count: number
  changes: OrgChanges
  /** The same for plans that do the same. */
  fingerprint: string
}

/** Brings what is wanted into the state; what is wrong with it goes to `problems`. */
export type Wish = (state: OrgState, problems: Problems) => void

/** What would be done is not what the person saw. */
export class PlanChanged extends Refusal {
  constructor() {
    super(
      'E_PLAN_CHANGED',
      {
        el: 'Το σχέδιο άλλαξε από τότε που το είδατε, γι’ αυτό δεν εφαρμόστηκε τίποτα. Δείτε το νέο και επιβεβαιώστε το.',
        en: 'The plan has changed since you saw it, so nothing was applied. Look at the new one and confirm that.',
      },
      409
    )
  }
}

/** How often the differences are worked out anew because somebody else changed the org chart. */
const ATTEMPTS = 5

/**
 * @throws InvalidFile with every mistake found; PlanChanged; PlacesOfPersonnelOffice,
 *   UnitsOfOrganisation. Nothing is changed then.
 */
export async function bringIn(wish: Wish, options: IntakeOptions = {}): Promise<IntakeResult> {
  const { actor = null, origin = { kind: 'console' }, dryRun = false, seen, within } = options
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const state = await loadOrgState()
    const changes = checkedChanges(state, wish)
    const result = { count: countOf(changes), changes, fingerprint: fingerprintOf(changes) }
    options.checked?.()
    if (dryRun) return result
    if (seen !== undefined && seen !== result.fingerprint) throw new PlanChanged()
    if (result.count === 0) return result
    const ready = prepared(changes)
    const done = await acting({ actor, origin }, async (act) => {
      await authorise(act, changes)
      if ((await lockedOrgRevision(act.trx)) !== state.revision) return false
      await applyChanges(act, ready)
      await within?.(act)
      return true
    })
    if (done) return result
  }
  throw changedMeanwhile()
}

function checkedChanges(state: OrgState, wish: Wish): OrgChanges {
  const problems = new Problems()
  wish(state, problems)
  // A row that could not be read would make its neighbours look wrong as well.
  problems.refuseIfAny()
  checkRules(state, problems, today())
  problems.refuseIfAny()
  return changesOf(state, today())
}

/** Units are one office's, people another's; the console may both. */
async function authorise(act: Act, changes: OrgChanges): Promise<void> {
  if (act.actor === null) return
  const roles = await rolesOf(act.actor.id, act.trx)
  const { units, posts, people, placements, accounts } = changes
  const some = (...kinds: object[]) =>
    kinds.some((kind) => Object.values(kind).some((list: unknown[]) => list.length > 0))
  if (some(units, posts) && !orgPolicy.mayMake(roles, 'change_unit'))
    throw new UnitsOfOrganisation()
  if (some(people, placements, accounts) && !orgPolicy.mayMake(roles, 'place')) {
    throw new PlacesOfPersonnelOffice()
  }
}

function fingerprintOf({ units, posts, people, placements, accounts }: OrgChanges): string {
  const hash = createHash('sha256')
  const add = (kind: string, what: unknown) => hash.update(`${kind} ${JSON.stringify(what)}\n`)
  for (const [kind, list] of Object.entries(units)) {
    for (const { code, fields } of list) {
      const { parent, deputyMayor, substitute, ...rest } = fields
      const named = [parent?.code, deputyMayor?.username, substitute?.username]
      add(`unit.${kind}`, [code, rest, named.map((name) => name ?? null)])
    }
  }
  for (const [kind, list] of Object.entries(posts)) {
    for (const { unit, category, branch, fields } of list) {
      add(`post.${kind}`, [unit.code, unit.fields.validFrom, category, branch, fields])
    }
  }
  for (const [kind, list] of Object.entries(people)) {
    for (const { username, fields, before } of list) {
      add(`person.${kind}`, [username, fields, before])
    }
  }
  for (const [kind, list] of Object.entries(placements)) {
    for (const { person, unit, role, kind: of, fields } of list) {
      add(`placement.${kind}`, [person.username, unit.code, role, of, fields])
    }
  }
  for (const [kind, list] of Object.entries(accounts)) {
    for (const { username } of list) add(`account.${kind}`, username)
  }
  return hash.digest('hex')
}

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
