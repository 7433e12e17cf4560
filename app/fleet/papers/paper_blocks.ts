import type { Block, BlockProvider } from '#app/fleet/registry/vehicle_blocks'
import { kindName } from '#app/fleet/papers/paper_words'
import type { DueReason, PaperKind } from '#app/fleet/papers/paper_kinds'
import { worded } from '#app/shared/locale'
import { selectRows } from '#app/shared/rows'
import { formatDate, type IsoDate } from '#app/shared/time'

/** Papers without which a vehicle may not be on the road. */
export const paperBlocks: BlockProvider = async (client, vehicles, day) => {
  if (vehicles.length === 0) return new Map()
  const rows = await selectRows(
    client,
    `select vehicle_id, kind, due_on, reason from vehicle_dues
      where vehicle_id in (${vehicles.map(() => '?').join(',')}) and blocks_from <= ?
      order by vehicle_id, kind`,
    [...vehicles.map(({ id }) => id), day]
  )
  const blocks = new Map<number, Block[]>()
  for (const { vehicle_id: id, kind, due_on: dueOn, reason } of rows) {
    blocks.set(id, [...(blocks.get(id) ?? []), blockOf(kind, dueOn, reason)])
  }
  return blocks
}

function blockOf(kind: PaperKind, dueOn: IsoDate | null, reason: DueReason): Block {
  const sentence = worded((locale) => {
    const [name, el] = [kindName(kind, locale), locale === 'el']
    if (dueOn === null) {
      return el
        ? `${name}: δεν έχει καταχωριστεί· δώστε το έγγραφο στο Γραφείο Κίνησης.`
        : `${name}: none is recorded; hand the paper to the fleet office.`
    }
    const date = formatDate(dueOn, locale)
    if (reason === 'recheck') {
      return el
        ? `${name}: σοβαρές ελλείψεις, ο επανέλεγχος έπρεπε να γίνει έως ${date}· πρώτα επισκευή και επανέλεγχος.`
        : `${name}: serious defects, to be examined again by ${date}; repair it and have it examined first.`
    }
    return el
      ? `${name}: έληξε στις ${date}· ανανεώστε και καταχωρίστε το πρώτα.`
      : `${name}: expired on ${date}; renew and record it first.`
  })
  return { code: 'paper', worded: sentence }
}
