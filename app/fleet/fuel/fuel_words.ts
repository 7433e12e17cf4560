/** The first word of all commands about fuel slips. */
export const FUEL = ['fuel', 'καύσιμο', 'καύσιμα', 'kafsimo', 'kafsima', 'ανεφοδιασμός'] as const
