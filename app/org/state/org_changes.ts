/*
 * What differs between the organisation as it stands and as a file wants it.
 */
import { lasts } from '#app/org/state/org_rules'
import type {
  OrgState,
  PersonState,
  PlacementState,
  PostState,
  UnitState,
} from '#app/org/state/org_state'
import type { IsoDate } from '#app/shared/time'

interface Changes<T> {
  added: T[]
  changed: T[]
  /** Of those that stood: the last day is now said. */
  ended: T[]
}

export interface OrgChanges {
  units: Changes<UnitState>
  posts: Changes<PostState>
  people: Changes<PersonState>
  placements: Changes<PlacementState> & { withdrawn: PlacementState[] }
  /** People whose account begins, ends, or goes on after all. */
  accounts: { added: PersonState[]; ended: PersonState[]; revived: PersonState[] }
}

export function changesOf(state: OrgState, today: IsoDate): OrgChanges {
  const people = [...state.people.values()]
  const stays = (person: PersonState) =>
    person.placements.some(({ fields }) => lasts(fields, today))
  const stood = new Set(
    [...state.placements, ...state.withdrawn]
      .filter(({ before }) => before && lasts(before, today))
      .map(({ person }) => person)
  )
  // Whose account was ended in spite of a place doesn't get it back where the place goes on.
  const returns = (person: PersonState) => stays(person) && !stood.has(person)
  const unplaced = new Set(state.withdrawn.map(({ person }) => person))
  return {
    units: sorted(state.units),
    posts: sorted([...state.posts.values()]),
    people: sorted(people),
    placements: { ...sorted(state.placements), withdrawn: state.withdrawn },
    accounts: {
      added: people.filter((person) => !person.account && stays(person)),
      ended: people.filter(
        (person) =>
          person.account &&
          !person.account.disabled &&
          !stays(person) &&
          (person.placements.length > 0 || unplaced.has(person))
      ),
      revived: people.filter(
        (person) => person.account?.disabled && !person.account.deactivated && returns(person)
      ),
    },
  }
}

/** How many rows of the organisation are written. */
export function countOf({ units, posts, people, placements, accounts }: OrgChanges): number {
  const lists = [units, posts, people, placements].flatMap((each) => [
    each.added,
    each.changed,
    each.ended,
  ])
  return [...lists, placements.withdrawn, ...Object.values(accounts)].reduce(
    (sum, list) => sum + list.length,
    0
  )
}

function sorted<T extends { fields: object; before: object | null }>(all: T[]): Changes<T> {
  const changes: Changes<T> = { added: [], changed: [], ended: [] }
  for (const each of all) {
    if (!each.before) changes.added.push(each)
    else if (endOf(each.fields) !== endOf(each.before) && endOf(each.fields) !== null) {
      changes.ended.push(each)
    } else if (differs(each.fields, each.before)) changes.changed.push(each)
  }
  return changes
}

function endOf(fields: object): IsoDate | null {
  return (fields as { validTo?: IsoDate | null }).validTo ?? null
}

function differs<T extends object>(one: T, other: T): boolean {
  return (Object.keys(one) as (keyof T)[]).some((key) => one[key] !== other[key])
}
