import type { Worded } from '#app/shared/locale'

/** What the rights table adds to a "yes". */
export const conditionWords = {
  routine: { el: 'για πράξεις ρουτίνας', en: 'for routine acts' },
  leave_acts: { el: 'για πράξεις αδειών', en: 'for acts of leave' },
  commitment_part: { el: 'για το μέρος της ΑΑΥ', en: 'for the part of the commitment (ΑΑΥ)' },
  minutes: { el: 'για τα πρακτικά', en: 'for the minutes' },
  to_person: { el: 'σε πρόσωπο', en: 'to a person' },
  to_unit: { el: 'σε μονάδα', en: 'to a unit' },
  first_level: { el: 'στο πρώτο επίπεδο', en: 'at the first level' },
  if_charged: { el: 'αν έχει τη χρέωση', en: 'where charged with it' },
  if_addressee: { el: 'αν είναι παραλήπτης', en: 'where addressed' },
  series_only: { el: 'μόνο τη σειρά', en: 'the series only' },
  own_unit: { el: 'της δικής του μονάδας', en: 'of the unit that is their own' },
  access_log: { el: 'μόνο το ιστορικό πρόσβασης', en: 'the log of readings only' },
  if_assigned: { el: 'μόνο όσα του έχουν ανατεθεί', en: 'only what is assigned to them' },
  by_function: { el: 'αν το απαιτεί το έργο του', en: 'where the function needs it' },
  statistics: { el: 'μόνο στατιστικά', en: 'statistics only' },
  cover_data: { el: 'μόνο τα στοιχεία του εξωφύλλου', en: 'cover data only' },
  log_and_review: {
    el: 'μόνο το ιστορικό πρόσβασης και τον έλεγχο έκτακτης πρόσβασης',
    en: 'the log of readings and the review of emergency access only',
  },
  technical: {
    el: 'μόνο τεχνικά, από την κονσόλα ή με εισαγωγή',
    en: 'technically only, by the console or an import',
  },
  in_charge: {
    el: 'για τις μονάδες των οποίων προΐσταται, και κάτω από αυτές',
    en: 'for the units that they are in charge of, and below',
  },
  below_own: {
    el: 'για μονάδες κάτω από τη δική του· ο Δήμαρχος και για τον δικό του',
    en: 'for units below their own; the Mayor for their own deputy as well',
  },
  own_unit_or_writer: {
    el: 'για τη μονάδα του, ή για όσα έγραψε',
    en: 'for their own unit, or for what they wrote',
  },
  writer: { el: 'για όσα έγραψε', en: 'for what they wrote' },
  colleague: {
    el: 'στον εαυτό του ή σε συνάδελφο της μονάδας',
    en: 'to themselves or a colleague of the unit',
  },
  about_self: { el: 'για τον εαυτό του', en: 'about themselves' },
  ordinary_roles: {
    el: 'εκτός από διαχειριστή, προσωπικό και υπεύθυνο προστασίας δεδομένων, και όχι στον εαυτό του',
    en: 'but administrator, human resources and data protection officer, and not to themselves',
  },
  second_person: {
    el: 'ως δεύτερο πρόσωπο, όχι για δική του αλλαγή',
    en: 'as a second person, not for a change of their own',
  },
  top_second_person: {
    el: 'ως Γενικός Διευθυντής ή Γενικός Γραμματέας που δεν έγραψε μέρος της',
    en: 'as general director or secretary general who wrote no part of it',
  },
  encrypted: { el: 'κρυπτογραφημένα', en: 'encrypted' },
} as const satisfies Record<string, Worded>

export type Condition = keyof typeof conditionWords
