import { codeKey } from '#app/org/unit_code'
import { fold, soundKey } from '#app/shared/fold'
import type { UnitNode } from '#app/org/chart/org_chart'

/** Words for kinds of units and little words between, which people leave out or shorten. */
const OPTIONAL = new Set(
  (
    'τμημα τμηματοσ τμ διευθυνση διευθυνσησ δ δνση δνσησ νση νσησ γραφειο γρ ' +
    'αυτοτελεσ αυτοτ γενικη γεν και κ του τησ των το η ο στο στη στην ' +
    'department dept directorate office independent autonomous general unit of the and for'
  ).split(' ')
)

interface Entry {
  unit: UnitNode
  /** Each of its names as words: in full, without the optional ones, and those by their sound. */
  names: { all: string[]; core: string[]; sound: string[] }[]
}

/** Finds units by what somebody typed. */
export class UnitFinder {
  private readonly byKey = new Map<string, UnitNode[]>()
  private readonly entries: Entry[]

  constructor(units: readonly UnitNode[]) {
    for (const unit of units) {
      const key = codeKey(unit.code)
      this.byKey.set(key, [...(this.byKey.get(key) ?? []), unit])
    }
    this.entries = units.map((unit) => ({
      unit,
      names: [unit.nameEl, unit.nameShort, unit.nameEn]
        .filter((name) => name !== null)
        .map((name) => formsOf(name)),
    }))
  }

  find(text: string): UnitNode[] {
    const coded = this.byKey.get(codeKey(text)) ?? []
    const written = coded.filter((unit) => unit.code === text.trim())
    if (written.length) return written
    if (coded.length) return [...coded]

    const typed = formsOf(text)
    if (!typed.all.length) return []
    const levels: ((name: Entry['names'][number]) => boolean)[] = [
      (name) => same(name.all, typed.all),
      (name) => typed.core.length > 0 && same(name.core, typed.core),
      (name) => typed.sound.length > 0 && same(name.sound, typed.sound),
      (name) => typed.core.length > 0 && begins(name.core, typed.core),
      (name) => typed.sound.length > 0 && begins(name.sound, typed.sound),
      (name) => typed.core.length === 0 && begins(name.all, typed.all),
    ]
    for (const matches of levels) {
      const found = this.entries.filter(({ names }) => names.some(matches))
      if (found.length) return found.map(({ unit }) => unit)
    }
    return []
  }
}

function formsOf(text: string): Entry['names'][number] {
  const all = fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  const core = all.filter((word) => !OPTIONAL.has(word))
  return { all, core, sound: core.map(soundKey) }
}

function same(one: string[], other: string[]): boolean {
  return one.length === other.length && one.every((word, at) => word === other[at])
}

/** Each typed word begins a word of the name. */
function begins(name: string[], typed: string[]): boolean {
  if (typed.join('').length < 2) return false
  return typed.every((word) => name.some((each) => each.startsWith(word)))
}
