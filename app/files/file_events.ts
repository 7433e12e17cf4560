/** What happens to the files of a record: the events' subject is the record itself. */
export const fileEvents = { attached: 'file.attached', removed: 'file.removed' } as const
