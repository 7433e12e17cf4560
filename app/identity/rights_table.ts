/*
 * Who may do what: a line for each act, a cell for each capacity. What is left out is "no".
 *
 * Lines of the kind `office` are decided by this table, wherever they are asked. For those of the
 * kind `record` the record's own policy knows whether a cell's condition holds (`TaskPolicy`, ...);
 * tests/functional/access/rights_matrix.spec.ts holds the two together. `coming` are those of modules
 * that are still to be built: nobody is told that they may.
 */
import type { Capacity } from '#app/identity/capacities'
import type { Condition } from '#app/identity/right_conditions'
import type { Worded } from '#app/shared/locale'

/** `never` says why not even that capacity opens it. */
export type Cell = true | Condition | { never: Condition }

export interface Line {
  kind: 'office' | 'record' | 'coming'
  act: Worded
  cells: Readonly<Partial<Record<Capacity, Cell>>>
}

const everyHead = (condition: Condition) => ({
  head: condition,
  director: condition,
  mayor: condition,
})

export const rightsTable = {
  draft: {
    kind: 'coming',
    act: { el: 'Σύνταξη, επιστροφή και μονογραφή σχεδίου', en: 'Draft, return, initial' },
    cells: { handler: true, head: true, director: true, hr: true, finance: true, secretary: true },
  },
  sign: {
    kind: 'coming',
    act: { el: 'Τελική υπογραφή', en: 'Final signature' },
    cells: {
      head: 'routine',
      director: true,
      mayor: true,
      hr: 'leave_acts',
      finance: 'commitment_part',
      secretary: 'minutes',
    },
  },
  register: {
    kind: 'coming',
    act: {
      el: 'Καταχώριση και ακύρωση στο πρωτόκολλο',
      en: 'Register and void entries of the protocol',
    },
    cells: { registrar: true },
  },
  charge: {
    kind: 'coming',
    act: { el: 'Χρέωση εγγράφου', en: 'Charge a document' },
    cells: { head: 'to_person', director: 'to_unit', mayor: 'to_unit', registrar: 'first_level' },
  },
  read_confidential: {
    kind: 'coming',
    act: { el: 'Ανάγνωση εμπιστευτικών της μονάδας', en: 'Read what is confidential in a unit' },
    cells: {
      handler: 'if_charged',
      head: true,
      director: true,
      mayor: 'if_addressee',
      registrar: 'series_only',
      hr: 'own_unit',
      finance: 'own_unit',
      secretary: 'own_unit',
      dpo: 'access_log',
    },
  },
  read_special: {
    kind: 'coming',
    act: {
      el: 'Ανάγνωση ειδικών κατηγοριών (υγεία, πρόνοια, ανήλικοι)',
      en: 'Read special categories (health, social, minors)',
    },
    cells: {
      handler: 'if_assigned',
      head: 'by_function',
      director: 'statistics',
      registrar: 'cover_data',
      dpo: 'log_and_review',
      administrator: { never: 'encrypted' },
    },
  },
  edit_placements: {
    kind: 'office',
    act: { el: 'Αλλαγή τοποθετήσεων', en: 'Change placements' },
    cells: { hr: true, administrator: 'technical' },
  },
  grant_roles: {
    kind: 'office',
    act: { el: 'Ανάθεση ρόλων', en: 'Grant roles' },
    cells: { hr: 'ordinary_roles', administrator: true },
  },
  edit_units: {
    kind: 'office',
    act: { el: 'Αλλαγή μονάδων', en: 'Change units' },
    cells: { organisation: true, administrator: 'technical' },
  },
  edit_posts: {
    kind: 'office',
    act: { el: 'Αλλαγή οργανικών θέσεων', en: 'Change posts' },
    cells: { organisation: true, administrator: 'technical' },
  },
  set_deputies: {
    kind: 'record',
    act: { el: 'Ορισμός αναπληρωτή', en: 'Name who stands in for a head' },
    cells: { ...everyHead('below_own'), hr: true, administrator: 'technical' },
  },
  record_absences: {
    kind: 'record',
    act: { el: 'Καταχώριση απουσίας', en: 'Record that somebody is away' },
    cells: {
      employee: 'about_self',
      ...everyHead('in_charge'),
      hr: true,
      administrator: 'technical',
    },
  },
  draft_reorganisation: {
    kind: 'office',
    act: { el: 'Σχέδιο αναδιοργάνωσης', en: 'Draft a reorganisation' },
    cells: { organisation: true, hr: true },
  },
  approve_reorganisation: {
    kind: 'office',
    act: { el: 'Έγκριση αναδιοργάνωσης', en: 'Approve a reorganisation' },
    cells: {
      director: 'top_second_person',
      mayor: 'second_person',
      hr: 'second_person',
      organisation: 'second_person',
      administrator: 'second_person',
    },
  },
  see_task: {
    kind: 'record',
    act: { el: 'Προβολή εργασίας', en: 'See a task' },
    cells: { handler: true, employee: 'own_unit_or_writer', ...everyHead('in_charge') },
  },
  add_task: {
    kind: 'record',
    act: { el: 'Νέα εργασία', en: 'Add a task' },
    cells: { employee: true, head: true, director: true, mayor: true },
  },
  assign_task: {
    kind: 'record',
    act: { el: 'Ανάθεση εργασίας', en: 'Assign a task' },
    cells: { employee: 'colleague', ...everyHead('in_charge') },
  },
  edit_task: {
    kind: 'record',
    act: { el: 'Αλλαγή και ολοκλήρωση εργασίας', en: 'Edit and close a task' },
    cells: { handler: true, employee: 'writer', ...everyHead('in_charge') },
  },
  move_task: {
    kind: 'record',
    act: { el: 'Μεταφορά εργασίας σε άλλη μονάδα', en: 'Move a task to another unit' },
    cells: { employee: 'writer', ...everyHead('in_charge') },
  },
  edit_people: {
    kind: 'office',
    act: {
      el: 'Προσθήκη και αποχώρηση προσώπων, αλλαγή των στοιχείων τους',
      en: 'Add people, change their data, record that they leave',
    },
    cells: { hr: true, administrator: 'technical' },
  },
  see_personal: {
    kind: 'office',
    act: { el: 'Προβολή στοιχείων μητρώου προσώπου', en: 'See somebody’s personnel record' },
    cells: { employee: 'about_self', hr: true, administrator: true },
  },
  see_tax_numbers: {
    kind: 'office',
    act: { el: 'Προβολή ΑΦΜ και ΑΜΚΑ', en: 'See tax and insurance numbers (ΑΦΜ, ΑΜΚΑ)' },
    cells: { hr: true },
  },
  approve_room_plans: {
    kind: 'office',
    act: { el: 'Έγκριση πλάνου δωματίων', en: 'Approve plans of rooms' },
    cells: { hr: 'second_person', organisation: 'second_person', administrator: 'second_person' },
  },
  edit_room_templates: {
    kind: 'office',
    act: { el: 'Αλλαγή προτύπων δωματίων', en: 'Change templates of rooms' },
    cells: { organisation: true, administrator: true },
  },
  keep_project_rooms: {
    kind: 'record',
    act: { el: 'Δωμάτια έργων και ομάδων', en: 'Rooms of projects and committees' },
    cells: { ...everyHead('in_charge'), organisation: true, administrator: true },
  },
  ask_rights: {
    kind: 'record',
    act: { el: 'Ερώτηση για δικαιώματα προσώπου', en: 'Ask what somebody may do' },
    cells: {
      employee: 'about_self',
      ...everyHead('in_charge'),
      hr: true,
      dpo: true,
      organisation: true,
      administrator: true,
    },
  },
  manage_fleet: {
    kind: 'office',
    act: {
      el: 'Μητρώο οχημάτων και οδηγών, έλεγχος καυσίμων και κινήσεων',
      en: 'Keep the register of vehicles and drivers, check fuel and trips',
    },
    cells: { fleet: true },
  },
  administer: {
    kind: 'office',
    act: { el: 'Σελίδες διαχείρισης του συστήματος', en: 'Pages of the administration' },
    cells: { administrator: true },
  },
} as const satisfies Record<string, Line>

export type Capability = keyof typeof rightsTable

/** Those that this table alone decides. */
export type OfficeCapability = {
  [name in Capability]: (typeof rightsTable)[name]['kind'] extends 'office' ? name : never
}[Capability]

export const capabilities = Object.keys(rightsTable) as Capability[]

/** What the table says of one capacity; null for "no". */
export function cellOf(capability: Capability, capacity: Capacity): Cell | null {
  const { cells }: Line = rightsTable[capability]
  return cells[capacity] ?? null
}
