/** The parameter of commands about one task; in its thread the number is left out. */
export const taskNumber = {
  name: 'number',
  kind: 'number',
  label: { el: 'ΑΡΙΘΜΟΣ', en: 'NUMBER' },
  record: 'task',
} as const

/** The first word of all commands about tasks. */
export const TASK = ['task', 'εργασία', 'ergasia', 'tasks', 'εργασίες', 'ergasies'] as const
