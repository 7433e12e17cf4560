import { paperKinds } from '#app/fleet/papers/paper_kinds'
import { anId, defineList, oneOf, words, type Filter } from '#app/shared/lists'

export const dueTimes = ['late', 'soon', 'later', 'missing', 'blocking'] as const

/** `2026-05` */
const month: Filter<string | null> = {
  absent: null,
  read: (text) => (/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/.test(text) ? text : undefined),
}

/** The list of what is due: `/fleet/papers?kind=kteo&when=soon`. */
export const dueList = defineList({
  path: '/fleet/papers',
  filters: {
    text: words(20),
    kind: oneOf(paperKinds, null),
    when: oneOf(dueTimes, null),
    month,
    unit: anId(),
  },
  sorts: {
    due: {
      by: [
        ['due_key', 'date'],
        ['id', 'number'],
      ],
      direction: 'ascending',
    },
    plate: {
      by: [
        ['plate', 'text'],
        ['id', 'number'],
      ],
      direction: 'ascending',
    },
  },
  sort: 'due',
})

export type DueListState = ReturnType<typeof dueList.read>
