/*
 * Who is let in where: every route, for everybody, with records of one unit and of another. The
 * values follow from the rules (README, app/tasks/task_policy.ts), not from what is answered.
 */

import { fuelAccess } from '#tests/support/fleet_fuel_access'
import { papersAccess } from '#tests/support/fleet_papers_access'

/** Of the municipality in org.ts; who they are to the records is in access_scene.ts. */
export const personas = [
  'visitor',
  'leaver',
  'employee',
  'colleague',
  'head',
  'director',
  'mayor',
  'otherEmployee',
  'otherHead',
  'outsider',
  'administrator',
  'hr',
  'organisation',
  'dpo',
  'fleet',
] as const

export type Persona = (typeof personas)[number]

/**
 * `ok`: done or shown. `in`: led to the sign-in page. `422`: let in, and told that the form is
 * incomplete. Other numbers are the status of the refusal.
 */
export type Outcome = string

export interface AccessRow {
  name: string
  /** Whose record, or which; `-` where the route is about none. */
  record: string
  outcomes: Record<Persona, Outcome>
}

/** D6.1 has `own` (by its head, for the colleague), D7.1 has `other` (by and for the outsider). */
const TABLE = `
                                        vis lea emp col hea dir may oEm oHd out adm hr  org dpo fle
assets.show                 -           ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
assets.robots               -           ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
health.live                 -           ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
health.ready                -           ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
metrics.show                -           ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
well_known                  -           ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
deliveries.shortcut         -           in  in  403 403 403 403 403 403 403 403 ok  403 403 403 403
unknown                     -           404 404 404 404 404 404 404 404 404 404 404 404 404 404 404

sessions.create             -           ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
sessions.store              -           422 422 422 422 422 422 422 422 422 422 422 422 422 422 422
second_steps.create         -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
second_steps.store          -           in  in  in  in  in  in  in  in  in  in  in  in  in  in  in
sessions.destroy            -           401 401 in  in  in  in  in  in  in  in  in  in  in  in  in
locales.update              -           ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
appearances.update          -           ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok

web_sessions.index          -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
web_sessions.clear          -           401 401 ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
web_sessions.destroy        colleague's 401 401 404 ok  404 404 404 404 404 404 404 404 404 404 404
passwords.edit              -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
passwords.update            -           401 401 422 422 422 422 422 422 422 422 422 422 422 422 422
second_factor.show          -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
second_factor.store         -           401 401 422 422 422 422 422 422 422 422 422 422 422 422 422
second_factor.destroy       -           401 401 422 422 422 422 422 422 422 422 422 422 422 422 422
second_factor.confirm       -           401 401 422 422 422 422 422 422 422 422 422 422 422 422 422
second_factor.codes         -           401 401 422 422 422 422 422 422 422 422 422 422 422 422 422

sign_ons.show               unbegun     in  in  400 400 400 400 400 400 400 400 400 400 400 400 400
chat_sign_outs.show         -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
conversations.show          -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
conversations.create        -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
app_passwords.show          -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
app_passwords.store         -           401 401 422 422 422 422 422 422 422 422 422 422 422 422 422
app_passwords.destroy       -           401 401 ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
notice_settings.edit        -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
notice_settings.update      -           401 401 422 422 422 422 422 422 422 422 422 422 422 422 422
reminders.index             -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
reminders.show              colleague's in  in  404 ok  404 404 404 404 404 404 404 404 404 404 404
reminders.destroy           colleague's 401 401 404 ok  404 404 404 404 404 404 404 404 404 404 404
access.own                  -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok

homes.show                  -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
search.index                -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
manual.show                 -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
design.show                 -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
org_charts.show             -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
org_chart_files.pdf         -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
org_chart_files.table       -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
org_units.show              -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
org_changes.create          moves       in  in  403 403 403 403 403 403 403 403 403 ok  403 403 403
org_changes.create          units       in  in  403 403 403 403 403 403 403 403 403 403 ok  403 403
org_changes.store           moves       401 401 403 403 403 403 403 403 403 403 403 422 403 403 403
org_changes.store           units       401 401 403 403 403 403 403 403 403 403 403 403 422 403 403
org_changes.undo            -           401 401 422 422 422 422 422 422 422 422 422 422 422 422 422
people.index                -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
people_exports.show         -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
people.show                 colleague's in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
people.show                 leaver's    in  in  404 404 404 404 404 404 404 404 ok  ok  404 404 404
people.create               -           in  in  403 403 403 403 403 403 403 403 403 ok  403 403 403
people.store                -           401 401 403 403 403 403 403 403 403 403 403 422 403 403 403
people_imports.create       -           in  in  403 403 403 403 403 403 403 403 403 ok  403 403 403
people_imports.store        -           401 401 403 403 403 403 403 403 403 403 403 422 403 403 403
people_imports.confirm      -           401 401 403 403 403 403 403 403 403 403 403 422 403 403 403
directory_imports.create    -           in  in  403 403 403 403 403 403 403 403 403 ok  403 403 403
directory_imports.store     -           401 401 403 403 403 403 403 403 403 403 403 422 403 403 403
directory_imports.confirm   -           401 401 403 403 403 403 403 403 403 403 403 422 403 403 403
people.edit                 -           in  in  403 403 403 403 403 403 403 403 403 ok  403 403 403
people.update               -           401 401 403 403 403 403 403 403 403 403 403 422 403 403 403
person_placements.create    -           in  in  403 403 403 403 403 403 403 403 403 ok  403 403 403
person_placements.store     -           401 401 403 403 403 403 403 403 403 403 403 422 403 403 403
placement_ends.create       -           in  in  403 403 403 403 403 403 403 403 403 ok  403 403 403
placement_ends.store        -           401 401 403 403 403 403 403 403 403 403 403 ok  403 403 403
departures.create           -           in  in  403 403 403 403 403 403 403 403 403 ok  403 403 403
departures.store            -           401 401 403 403 403 403 403 403 403 403 403 422 403 403 403
departures.destroy          -           401 401 403 403 403 403 403 403 403 403 403 422 403 403 403
deactivations.create        -           in  in  403 403 403 403 403 403 403 403 403 ok  403 403 403
deactivations.store         -           401 401 403 403 403 403 403 403 403 403 403 422 403 403 403
deactivations.destroy       -           401 401 403 403 403 403 403 403 403 403 403 422 403 403 403
person_cards.show           -           in  in  404 404 ok  404 404 404 404 404 ok  ok  404 404 404
person_cards.show           leaver's    in  in  404 404 404 404 404 404 404 404 ok  ok  404 404 404
person_numbers.store        -           401 401 403 403 403 403 403 403 403 403 403 ok  403 403 403
person_numbers.update       -           401 401 403 403 403 403 403 403 403 403 403 422 403 403 403
personnel_exports.store     -           401 401 403 403 403 403 403 403 403 403 403 ok  403 403 403
person_photos.edit          -           in  in  403 403 ok  403 403 403 403 403 403 ok  403 403 403
person_photos.edit          leaver's    in  in  404 404 404 404 404 404 404 404 403 ok  404 404 404
person_photos.store         -           401 401 403 403 422 403 403 403 403 403 403 422 403 403 403
person_photos.destroy       -           401 401 403 403 ok  403 403 403 403 403 403 ok  403 403 403

substitutions.index         -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
substitutions.create        -           in  in  403 403 403 ok  ok  403 403 403 403 ok  403 403 403
substitutions.store         -           401 401 403 403 403 422 422 403 403 403 403 422 403 403 403
substitution_withdrawals.create -       in  in  404 404 404 404 404 404 404 404 404 404 404 404 404
substitution_withdrawals.store -        401 401 404 404 404 404 404 404 404 404 404 404 404 404 404
absences.create             -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
absences.store              -           401 401 422 422 422 422 422 422 422 422 422 422 422 422 422
absence_withdrawals.create  -           in  in  404 404 404 404 404 404 404 404 404 404 404 404 404
absence_withdrawals.store   -           401 401 404 404 404 404 404 404 404 404 404 404 404 404 404

live.show                   -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
notifications.index         -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
notifications.bell          -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
notifications.panel         -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
notifications.show          own         in  in  404 ok  404 404 404 404 404 404 404 404 404 404 404
notifications.show          other       in  in  404 404 404 404 404 404 404 ok  404 404 404 404 404
notification_readings.all   -           401 401 ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
notification_readings.store own         401 401 404 ok  404 404 404 404 404 404 404 404 404 404 404
notification_readings.store other       401 401 404 404 404 404 404 404 404 ok  404 404 404 404 404
follows.store               own         401 401 ok  ok  ok  ok  ok  404 404 404 404 404 404 404 404
follows.store               other       401 401 404 404 404 404 ok  404 404 ok  404 404 404 404 404
follows.destroy             own         401 401 ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
follows.destroy             other       401 401 ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok

files.store                 own         401 401 ok  ok  ok  ok  ok  404 404 404 404 404 404 404 404
files.store                 other       401 401 404 404 404 404 ok  404 404 ok  404 404 404 404 404
files.show                  own         in  in  ok  ok  ok  ok  ok  404 404 404 404 404 404 404 404
files.show                  other       in  in  404 404 404 404 ok  404 404 ok  404 404 404 404 404
files.show                  removed     in  in  404 404 404 404 404 404 404 404 404 404 404 404 404
files.preview               own         in  in  ok  ok  ok  ok  ok  404 404 404 404 404 404 404 404
files.preview               other       in  in  404 404 404 404 ok  404 404 ok  404 404 404 404 404
files.preview               removed     in  in  404 404 404 404 404 404 404 404 404 404 404 404 404
files.picture               own         in  in  ok  ok  ok  ok  ok  404 404 404 404 404 404 404 404
files.picture               other       in  in  404 404 404 404 ok  404 404 ok  404 404 404 404 404
files.picture               removed     in  in  404 404 404 404 404 404 404 404 404 404 404 404 404
files.ask_removal           own         in  in  403 ok  ok  ok  ok  404 404 404 404 404 404 404 404
files.ask_removal           other       in  in  404 404 404 404 ok  404 404 ok  404 404 404 404 404
files.destroy               own         401 401 403 ok  ok  ok  ok  404 404 404 404 404 404 404 404
files.destroy               other       401 401 404 404 404 404 ok  404 404 ok  404 404 404 404 404
files.destroy               removed     401 401 404 404 404 404 404 404 404 404 404 404 404 404 404

reorganisations.index       -           in  in  403 403 ok  ok  ok  403 ok  403 ok  ok  ok  403 403
reorganisation_exports.show -           in  in  403 403 ok  ok  ok  403 ok  403 ok  ok  ok  403 403
reorganisations.create      -           in  in  403 403 403 403 403 403 403 403 403 ok  ok  403 403
reorganisations.store       -           401 401 403 403 403 403 403 403 403 403 403 ok  ok  403 403
reorganisations.show        draft       in  in  404 404 404 404 404 404 404 404 404 ok  ok  404 404
reorganisations.show        proposed    in  in  404 404 ok  ok  ok  404 404 404 ok  ok  ok  404 404
reorganisation_comparisons.show draft       in  in  404 404 404 404 404 404 404 404 404 ok  ok  404 404
reorganisation_comparisons.show proposed    in  in  404 404 ok  ok  ok  404 404 404 ok  ok  ok  404 404
reorganisations.edit        draft       in  in  404 404 404 404 404 404 404 404 404 ok  ok  404 404
reorganisations.update      draft       401 401 404 404 404 404 404 404 404 404 404 ok  ok  404 404
reorganisations.update      proposed    401 401 404 404 403 403 403 404 404 404 403 422 422 404 404
reorganisation_edits.create draft       in  in  404 404 404 404 404 404 404 404 404 ok  403 404 404
reorganisation_edits.store  draft       401 401 404 404 404 404 404 404 404 404 404 ok  403 404 404
reorganisation_edits.edit   draft       in  in  404 404 404 404 404 404 404 404 404 403 ok  404 404
reorganisation_edits.update draft       401 401 404 404 404 404 404 404 404 404 404 403 ok  404 404
reorganisation_edits.destroy draft       401 401 404 404 404 404 404 404 404 404 404 403 ok  404 404
reorganisation_edit_places.store draft       401 401 404 404 404 404 404 404 404 404 404 403 ok  404 404
reorganisation_batches.create draft       in  in  404 404 404 404 404 404 404 404 404 ok  403 404 404
reorganisation_batches.store draft       401 401 404 404 404 404 404 404 404 404 404 ok  403 404 404
reorganisation_proposals.store draft       401 401 404 404 404 404 404 404 404 404 404 ok  ok  404 404
reorganisation_proposals.destroy proposed    401 401 404 404 403 403 ok  404 404 404 ok  ok  ok  404 404
reorganisation_approvals.store proposed    401 401 404 404 403 403 ok  404 404 404 ok  ok  403 404 404
reorganisation_withdrawals.store draft       401 401 404 404 404 404 404 404 404 404 404 ok  ok  404 404
reorganisation_withdrawals.store proposed    401 401 404 404 403 403 403 404 404 404 403 ok  ok  404 404
reorganisation_reversals.store draft       401 401 404 404 404 404 404 404 404 404 404 422 422 404 404

fuel_checks.index           -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
fuel_checks.show            -           in  in  404 404 404 404 404 404 404 404 404 404 404 404 404
check_decisions.store       -           401 401 404 404 404 404 404 404 404 404 404 404 404 404 404
fleet_reports.show          -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
fleet_reports.export        -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
speed_events.index          -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
speed_events.create         -           in  in  403 403 403 403 403 403 403 403 403 403 403 403 ok
speed_events.store          -           401 401 403 403 403 403 403 403 403 403 403 403 403 403 422
speed_events.show           -           in  in  404 404 404 404 404 404 404 404 404 404 404 404 404
speed_steps.assign          -           401 401 404 404 404 404 404 404 404 404 404 404 404 404 404
speed_steps.explain         -           401 401 404 404 404 404 404 404 404 404 404 404 404 404 404
speed_steps.decide          -           401 401 404 404 404 404 404 404 404 404 404 404 404 404 404

tasks.index                 -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
task_exports.show           -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
tasks.create                -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
tasks.store                 own         401 401 ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
tasks.store                 other       401 401 ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
tasks.store                 for-own     401 401 ok  ok  ok  ok  ok  403 403 403 403 403 403 403 403
tasks.store                 for-other   401 401 403 403 403 403 ok  403 403 ok  403 403 403 403 403
tasks.show                  own         in  in  ok  ok  ok  ok  ok  404 404 404 404 404 404 404 404
tasks.show                  other       in  in  404 404 404 404 ok  404 404 ok  404 404 404 404 404
tasks.edit                  own         in  in  403 ok  ok  ok  ok  404 404 404 404 404 404 404 404
tasks.edit                  other       in  in  404 404 404 404 ok  404 404 ok  404 404 404 404 404
tasks.update                own         401 401 403 ok  ok  ok  ok  404 404 404 404 404 404 404 404
tasks.update                other       401 401 404 404 404 404 ok  404 404 ok  404 404 404 404 404
tasks.update                move-own    401 401 403 403 ok  ok  ok  404 404 404 404 404 404 404 404
task_assignments.create     own         in  in  ok  ok  ok  ok  ok  404 404 404 404 404 404 404 404
task_assignments.create     other       in  in  404 404 404 404 ok  404 404 ok  404 404 404 404 404
task_assignments.store      own         401 401 ok  ok  ok  ok  ok  404 404 404 404 404 404 404 404
task_assignments.store      other       401 401 404 404 404 404 ok  404 404 ok  404 404 404 404 404
task_assignments.store      to-other    401 401 403 403 403 403 ok  404 404 404 404 404 404 404 404
task_closures.store         own         401 401 403 ok  ok  ok  ok  404 404 404 404 404 404 404 404
task_closures.store         other       401 401 404 404 404 404 ok  404 404 ok  404 404 404 404 404
task_closures.destroy       own         401 401 403 ok  ok  ok  ok  404 404 404 404 404 404 404 404
task_closures.destroy       other       401 401 404 404 404 404 ok  404 404 ok  404 404 404 404 404

trips.index                 -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
trips.create                -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
trip_programmes.show        -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
trips.show                  -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
trips.store                 -           401 401 ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
trip_papers.show            -           in  in  422 422 422 422 422 422 422 422 422 422 422 422 422
trip_steps.create           -           in  in  403 ok  403 403 403 403 403 403 403 403 403 403 ok
trip_steps.store            -           401 401 403 ok  403 403 403 403 403 403 403 403 403 403 ok

project_rooms.index         -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
project_room_exports.show   -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
project_rooms.create        -           in  in  403 403 ok  ok  ok  403 ok  403 ok  403 ok  403 403
project_rooms.store         own         401 401 403 403 ok  ok  ok  403 403 403 ok  403 ok  403 403
project_rooms.store         other       401 401 403 403 403 403 ok  403 403 403 ok  403 ok  403 403
project_rooms.show          own         in  in  404 ok  ok  404 404 404 404 404 ok  404 ok  404 404
project_rooms.show          other       in  in  404 404 404 404 ok  404 404 ok  ok  404 ok  404 404
project_rooms.edit          own         in  in  404 403 ok  404 404 404 404 404 ok  404 ok  404 404
project_rooms.edit          other       in  in  404 404 404 404 ok  404 404 403 ok  404 ok  404 404
project_rooms.update        own         401 401 404 403 ok  404 404 404 404 404 ok  404 ok  404 404
project_rooms.update        other       401 401 404 404 404 404 ok  404 404 403 ok  404 ok  404 404
project_room_closures.store own         401 401 404 403 ok  404 404 404 404 404 ok  404 ok  404 404
project_room_closures.destroy own       401 401 404 403 ok  404 404 404 404 404 ok  404 ok  404 404

fleet.show                  -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
vehicles.index              -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
vehicle_exports.show        -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
vehicles.show               -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
vehicles.create             -           in  in  403 403 403 403 403 403 403 403 403 403 403 403 ok
vehicles.store              -           401 401 403 403 403 403 403 403 403 403 403 403 403 403 422
vehicles.edit               -           in  in  403 403 403 403 403 403 403 403 403 403 403 403 ok
vehicles.update             -           401 401 403 403 403 403 403 403 403 403 403 403 403 403 422
vehicle_changes.edit_status -           in  in  403 403 403 403 403 403 403 403 403 403 403 403 ok
vehicle_changes.store_status -           401 401 403 403 403 403 403 403 403 403 403 403 403 403 422
vehicle_changes.edit_meter  -           in  in  403 403 403 403 403 403 403 403 403 403 403 403 ok
vehicle_changes.store_meter -           401 401 403 403 403 403 403 403 403 403 403 403 403 403 422
vehicle_changes.edit_keeper -           in  in  403 403 403 403 403 403 403 403 403 403 403 403 ok
vehicle_changes.store_keeper -           401 401 403 403 403 403 403 403 403 403 403 403 403 403 422
drivers.index               -           in  in  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok  ok
driver_exports.show         -           in  in  403 403 403 403 403 403 403 403 403 403 403 403 ok
drivers.create              -           in  in  403 403 403 403 403 403 403 403 403 403 403 403 ok
drivers.store               -           401 401 403 403 403 403 403 403 403 403 403 403 403 403 422
drivers.edit                -           in  in  403 403 403 403 403 403 403 403 403 403 403 403 ok
drivers.update              -           401 401 403 403 403 403 403 403 403 403 403 403 403 403 422
drivers.end                 -           401 401 403 403 403 403 403 403 403 403 403 403 403 403 409
`

const written: readonly AccessRow[] = TABLE.trim()
  .split('\n')
  .slice(1)
  .filter((line) => line.trim())
  .map((line) => {
    const [name, record, ...values] = line.trim().split(/\s+/)
    if (values.length !== personas.length) throw new Error(`A wrong line: ${line}`)
    return { name, record, outcomes: outcomesBy((_, at) => values[at]) }
  })

export const accessTable: readonly AccessRow[] = [
  ...written,
  ...[...fuelAccess, ...papersAccess].map(({ name, outcome }) => ({
    name,
    record: '-',
    outcomes: outcomesBy(outcome),
  })),
]

/**
 * Routes of the administration that more than administrators may open: which of the personas with
 * a role. All others are for administrators alone.
 */
export const administrationFor: Readonly<Record<string, readonly Persona[]>> = {
  // Heads ask here too; the service knows about whom.
  'access.show': personas.slice(2),
  'room_templates.index': ['administrator', 'organisation'],
  'room_templates.edit': ['administrator', 'organisation'],
  'room_templates.update': ['administrator', 'organisation'],
  'room_templates.destroy': ['administrator', 'organisation'],
  'room_pictures.store': ['administrator', 'organisation'],
  'room_pictures.destroy': ['administrator', 'organisation'],
  'rooms.index': ['administrator', 'hr', 'organisation'],
  'room_exceptions.index': ['administrator', 'hr', 'organisation'],
  'room_plans.index': ['administrator', 'hr', 'organisation'],
  'room_plans.show': ['administrator', 'hr', 'organisation'],
  'room_plan_decisions.create': ['administrator', 'hr', 'organisation'],
  'room_plan_decisions.store': ['administrator', 'hr', 'organisation'],
  'roles.index': ['administrator', 'hr'],
  'roles.store': ['administrator', 'hr'],
  'roles.destroy': ['administrator', 'hr'],
}

export function outcomesBy(
  outcome: (persona: Persona, at: number) => Outcome
): Record<Persona, Outcome> {
  const entries = personas.map((persona, at) => [persona, outcome(persona, at)])
  return Object.fromEntries(entries)
}
