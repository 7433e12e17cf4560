/*
 * Posts against the people who hold them: what of each category and branch is filled in a unit, and
 * what is vacant.
 */
import db from '@adonisjs/lucid/services/db'
import type { QueryClientContract } from '@adonisjs/lucid/types/database'
import { categories } from '#app/identity/person'
import { holdsOn } from '#app/org/placement'
import type { IsoDate } from '#app/shared/time'

/** Posts of one category and branch in a unit. */
export interface PostLine {
  category: string
  branch: string
  /** As the regulation has it; 0 where somebody holds a post that it doesn't name. */
  count: number
  /** People whose organic placement is here; a secondment elsewhere leaves the post filled. */
  filled: number
}

export interface PostTotals {
  count: number
  filled: number
  /** Posts that nobody holds: somebody too many in one line fills none of another. */
  vacant: number
}

export interface PersonFacts {
  category: string | null
  branch: string | null
  phone: string | null
}

/** A day's posts, and what the chart doesn't know of the people placed that day. */
export interface Staffing {
  linesOf(unitId: number): readonly PostLine[]
  factsOf(personId: number): PersonFacts | null
}

/** Two queries, whatever the size of the municipality. */
export async function staffingOn(
  on: IsoDate,
  client: QueryClientContract = db.connection()
): Promise<Staffing> {
  const posts = await client.from('posts').select('unit_id', 'category', 'branch', 'count')
  const placed = await client
    .from('placements')
    .join('people', 'people.id', 'placements.person_id')
    .where('placements.valid_from', '<=', on)
    .select('placements.unit_id', 'placements.person_id', 'placements.kind')
    .select('placements.valid_from', 'placements.valid_to')
    .select('people.category', 'people.branch', 'people.phone')
  const lines = new Map<number, Map<string, PostLine>>()
  const lineOf = (unitId: number, category: string, branch: string) => {
    const ofUnit = lines.get(unitId) ?? new Map<string, PostLine>()
    lines.set(unitId, ofUnit)
    const key = JSON.stringify([category, branch])
    const line = ofUnit.get(key) ?? { category, branch, count: 0, filled: 0 }
    ofUnit.set(key, line)
    return line
  }
  for (const { unit_id: unitId, category, branch, count } of posts) {
    lineOf(unitId, category, branch).count = count
  }
  const facts = new Map<number, PersonFacts>()
  for (const row of placed) {
    if (!holdsOn(row, on)) continue
    const { category, branch, phone } = row
    facts.set(row.person_id, { category, branch, phone })
    if (row.kind === 'organic' && category) lineOf(row.unit_id, category, branch ?? '').filled++
  }
  return {
    linesOf: (unitId) => [...(lines.get(unitId)?.values() ?? [])].sort(byCategory),
    factsOf: (personId) => facts.get(personId) ?? null,
  }
}

/** The sum of lines, of one unit or of several. */
export function totalOf(lines: readonly PostLine[]): PostTotals {
  const total = { count: 0, filled: 0, vacant: 0 }
  for (const { count, filled } of lines) {
    total.count += count
    total.filled += Math.min(count, filled)
    total.vacant += Math.max(0, count - filled)
  }
  return total
}

function byCategory(a: PostLine, b: PostLine): number {
  const rank = ({ category }: PostLine) => categories.findIndex((each) => each === category)
  return rank(a) - rank(b) || a.branch.localeCompare(b.branch, 'el')
}
