/**
 * Pages that fetch themselves anew say so by this header: nobody need sit before them, so such a
 * request counts as no sign of life and takes nothing out of the session.
 */
export const BACKGROUND_HEADER = 'x-dimos-background'
