/*
 * What the morning's digest, `!today` and `!pending` tell, in that order.
 */
import { notificationDigest } from '#app/activity/notification_digest'
import { registerDigest } from '#app/diary/digest_sections'
import { fleetDigest } from '#app/fleet/papers/fleet_digest'
import { reminderDigest } from '#app/diary/reminder_digest'
import { reorganisationDigest } from '#app/reorganisations/reorganisation_digest'
import { planDigest } from '#app/rooms/plans/plan_digest'
import { taskDigest } from '#app/tasks/task_digest'

registerDigest([
  reorganisationDigest,
  planDigest,
  fleetDigest,
  taskDigest,
  reminderDigest,
  notificationDigest,
])
