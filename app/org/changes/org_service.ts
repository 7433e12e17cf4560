/*
 * The one way to change the org chart, for pages, console, imports and reorganisations alike: the
 * organisation in memory, the edits, the rules, the differences, one transaction.
 */
import db from '@adonisjs/lucid/services/db'
import type { OrgChart } from '#app/org/chart/org_chart'
import { orgChart } from '#app/org/chart/org_chart_queries'
import type { OrgEdit } from '#app/org/changes/org_edit'
import { applyEdits } from '#app/org/changes/org_edits'
import { InvalidChange, OrgChangedMeanwhile } from '#app/org/changes/org_exceptions'
import { orgPolicy } from '#app/org/changes/org_policy'
import { lockedOrgRevision } from '#app/org/org_revision'
import { changesOf, countOf, type OrgChanges } from '#app/org/state/org_changes'
import { checkRules } from '#app/org/state/org_rules'
import { holdsOn, type OrgState } from '#app/org/state/org_state'
import { loadOrgState } from '#app/org/state/org_state_queries'
import { applyChanges, prepared } from '#app/org/state/org_switch'
import { Problems, type Problem } from '#app/org/state/problems'
import { chartOfState } from '#app/org/state/state_chart'
import type { PlacementKind, PlacementRole } from '#app/org/placement'
import { acting, type Act, type Actor, type Origin } from '#app/shared/act'
import { today, type IsoDate } from '#app/shared/time'

/** A placement as the person saw it who changes something. */
export interface SeenPlacement {
  person: string
  unit: string
  role: PlacementRole
  placement: PlacementKind
  validFrom: IsoDate
}

export interface OrgPreview {
  changes: OrgChanges
  /** How many rows would be written. */
  count: number
  /** As things stand on the day asked for. */
  before: OrgChart
  /** As they would stand that day. */
  after: OrgChart
  problems: readonly Problem[]
}

export interface ChangeOptions {
  /** Refused where one of these does not hold any more. */
  seen?: readonly SeenPlacement[]
  /** Done in the same transaction, after the change. */
  within?: (act: Act) => Promise<void>
}

export interface ChangeResult {
  /** Rows written; 0 where everything stood so already. */
  count: number
  /** The org chart's revision since. */
  revision: number
}

/** How often a change is worked out anew because somebody else was first. */
const ATTEMPTS = 5

class OrgService {
  /**
   * What edits would do; nothing is written.
   *
   * @param on the day whose charts are compared; the latest day that an edit names by default
   */
  async preview(edits: readonly OrgEdit[], on: IsoDate = latestDayOf(edits)): Promise<OrgPreview> {
    const before = await orgChart(db.connection(), on)
    const { state, problems } = await edited(edits)
    const changes = changesOf(state, today())
    return {
      changes,
      count: countOf(changes),
      before,
      after: chartOfState(state, before),
      problems: problems.found,
    }
  }

  /**
   * Makes edits, all of them or none.
   *
   * @throws NotAllowed, InvalidChange, OrgChangedMeanwhile
   */
  async change(
    who: { actor: Actor | null; origin: Origin; onBehalfOf?: Actor | null },
    edits: readonly OrgEdit[],
    { seen = [], within }: ChangeOptions = {}
  ): Promise<ChangeResult> {
    await orgPolicy.authorise(who.actor, edits, db.connection())
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const { state, problems } = await edited(edits, seen)
      if (problems.found.length) throw new InvalidChange(problems.found)
      const changes = changesOf(state, today())
      const count = countOf(changes)
      const ready = prepared(changes)
      const revision = await acting(who, async (act) => {
        if ((await lockedOrgRevision(act.trx)) !== state.revision) return null
        if (count > 0) await applyChanges(act, ready)
        await within?.(act)
        return lockedOrgRevision(act.trx)
      })
      if (revision !== null) return { count, revision }
    }
    throw new OrgChangedMeanwhile()
  }
}

export default new OrgService()

/** @throws OrgChangedMeanwhile */
async function edited(edits: readonly OrgEdit[], seen: readonly SeenPlacement[] = []) {
  const state = await loadOrgState()
  if (!seen.every((placement) => stands(state, placement))) throw new OrgChangedMeanwhile()
  const problems = new Problems()
  applyEdits(state, edits, problems)
  // What could not be done would make the rest look wrong as well.
  if (problems.found.length === 0) checkRules(state, problems, today())
  return { state, problems }
}

function stands(state: OrgState, seen: SeenPlacement): boolean {
  const placements = state.people.get(seen.person)?.placements ?? []
  return placements.some(
    ({ unit, role, kind, fields }) =>
      unit.code === seen.unit &&
      role === seen.role &&
      kind === seen.placement &&
      fields.validFrom === seen.validFrom &&
      (holdsOn(fields, today()) || fields.validFrom > today())
  )
}

function latestDayOf(edits: readonly OrgEdit[]): IsoDate {
  const days = edits.flatMap((edit) =>
    'on' in edit ? [edit.on] : 'last' in edit ? [edit.last] : []
  )
  return [today(), ...days].sort().at(-1)!
}
