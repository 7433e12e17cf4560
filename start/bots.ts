/*
 * Which bots there are, and which commands and announcements they speak. Each module brings its own.
 */
import '#start/digest'
import { accessCommands } from '#app/access/access_commands'
import { deliveryAlerts } from '#app/administration/delivery_announcements'
import { staffAnnouncements } from '#app/directory/staff_announcements'
import { diaryCommands } from '#app/diary/diary_commands'
import { reminderCommands } from '#app/diary/reminder_commands'
import { papersAnnouncements } from '#app/fleet/papers/papers_announcements'
import { papersCommands } from '#app/fleet/papers/papers_commands'
import { tripAnnouncements } from '#app/fleet/trips/trip_announcements'
import { tripCards } from '#app/fleet/trips/trip_card_announcements'
import { tripCommands } from '#app/fleet/trips/trip_commands'
import { fuelSlipCards } from '#app/fleet/fuel/fuel_announcements'
import { fuelCommands } from '#app/fleet/fuel/fuel_commands'
import { registerNotices } from '#app/notices/mutable_notices'
import { vehicleCommands } from '#app/fleet/registry/vehicle_commands'
import '#start/fleet'
import { muteCommands } from '#app/notices/mute_commands'
import { reach } from '#app/notices/reach'
import { deputyCommands } from '#app/org/away/deputy_commands'
import { exampleValues } from '#app/org/command_examples'
import { orgCommands } from '#app/org/org_commands'
import { chatDirectory } from '#app/rooms/chat_directory'
import { findCommands } from '#app/overviews/find_commands'
import { taskAnnouncements } from '#app/tasks/task_announcements'
import { taskCards } from '#app/tasks/task_card_announcements'
import { taskCommands } from '#app/tasks/task_commands'
import { checkAnnouncements, checkCards } from '#app/fleet/checks/check_announcements'
import { checkCommands } from '#app/fleet/checks/check_commands'
import { speedAnnouncements } from '#app/fleet/speed/speed_announcements'
import { FLEET_BOT } from '#app/fleet/registry/fleet_bot'
import type { Announcement, CardSource } from '#bots/announcement'
import { MAIN_BOT, type Bot } from '#bots/bot'
import { CommandTable } from '#bots/command_table'
import type { Directory } from '#bots/directory'
import { helpCommand } from '#bots/help_command'
import '#start/search'

/** The main one first. */
export const bots: readonly Bot[] = [
  {
    name: MAIN_BOT,
    displayName: 'Δήμος',
    calledBy: ['Dimos'],
    about: {
      el: 'εκτελεί εντολές και ανακοινώνει ό,τι αλλάζει, σε όλα τα δωμάτια',
      en: 'carries out commands and announces what changes, in all rooms',
    },
    greeting: {
      el: [
        'Γεια σας! Είμαι ο Δήμος και απαντώ σε εντολές. Δοκιμάστε:',
        '!εργασία πρόσθεσε "Έλεγχος φωτισμού" αύριο',
        '!εργασία λίστα',
        '!ποιος D1',
        'Με !βοήθεια βλέπετε όλες τις εντολές.',
      ].join('\n'),
      en: [
        'Hello! I am Dimos and I answer commands. Try:',
        '!task add "Check the street lights" tomorrow',
        '!task list',
        '!who D1',
        '!help shows all commands.',
      ].join('\n'),
    },
  },
  {
    name: 'dimos_diary',
    displayName: 'Ημερολόγιο',
    calledBy: ['Diary'],
    about: {
      el: 'λέει στον καθένα ιδιωτικά τι έχει μπροστά του και του θυμίζει ό,τι ζητήσει',
      en: 'tells each person in private what lies ahead, and reminds them of what they ask',
    },
    greeting: {
      el: [
        'Γεια σας! Είμαι το Ημερολόγιο: σας λέω τι έχετε μπροστά σας. Δοκιμάστε:',
        '!σήμερα',
        '!υπενθύμιση "Κλήση στον προμηθευτή" αύριο 9:00',
        'Με !βοήθεια βλέπετε όλες τις εντολές.',
      ].join('\n'),
      en: [
        'Hello! I am the diary: I tell you what lies ahead of you. Try:',
        '!today',
        '!remind "Call the supplier" tomorrow 9:00',
        '!help shows all commands.',
      ].join('\n'),
    },
  },
  {
    name: FLEET_BOT,
    displayName: 'Στόλος',
    calledBy: ['Fleet'],
    about: {
      el: 'απαντά για τα οχήματα του Δήμου: κινήσεις, καύσιμα, βλάβες, λήξεις',
      en: 'answers about the municipality’s vehicles: trips, fuel, faults, what expires',
    },
    greeting: {
      el: [
        'Γεια σας! Είμαι ο Στόλος και απαντώ για τα οχήματα. Δοκιμάστε:',
        '!όχημα ΚΗΙ4521',
        '!κίνηση ΚΗΙ4521 αύριο 8:00 "αποκομιδή τομέας 3"',
        '!κίνηση έξοδος 84512',
        '!καύσιμο ΚΗΗ1234 35,5 82340',
        '!λήξεις 30',
        '!βλάβη ΚΗΗ1234 "δεν πιάνουν τα φρένα" ακίνητο',
        'Με !βοήθεια βλέπετε όλες τις εντολές.',
      ].join('\n'),
      en: [
        'Hello! I am the fleet and I answer about vehicles. Try:',
        '!vehicle ΚΗΙ4521',
        '!trip ΚΗΙ4521 tomorrow 8:00 "collection, sector 3"',
        '!trip out 84512',
        '!fuel ΚΗΗ1234 35.5 82340',
        '!expiring 30',
        '!fault ΚΗΗ1234 "the brakes do not hold" stands',
        '!help shows all commands.',
      ].join('\n'),
    },
  },
]

export const commandTable: CommandTable = new CommandTable(
  [
    helpCommand({ table: () => commandTable, bots, examples: exampleValues }),
    ...orgCommands,
    ...findCommands,
    ...deputyCommands,
    ...taskCommands,
    ...accessCommands,
    ...diaryCommands,
    ...reminderCommands,
    ...muteCommands,
    ...papersCommands,
    ...tripCommands,
    ...fuelCommands,
    ...checkCommands,
    ...vehicleCommands,
  ],
  bots
)

const notices: readonly Announcement[] = [
  ...taskAnnouncements,
  ...staffAnnouncements,
  ...papersAnnouncements,
  ...tripAnnouncements,
  ...checkAnnouncements,
  ...speedAnnouncements,
]

export const announcements: readonly Announcement[] = [...notices, ...deliveryAlerts]

/** How records show themselves in their threads. */
export const cards: readonly CardSource[] = [taskCards, tripCards, fuelSlipCards, checkCards]

export const directory: Directory = { ...chatDirectory, reach }

// What people may mute: everything that is announced but alerts, and each bot.
registerNotices([
  ...notices.map(({ event, title }) => ({
    what: `kind:${event}` as const,
    title,
    names: [],
  })),
  ...bots.map(({ name, displayName, calledBy }) => ({
    what: `bot:${name}` as const,
    title: {
      el: `όλα από τον βοηθό «${displayName}»`,
      en: `everything from the bot “${displayName}”`,
    },
    names: [displayName, ...calledBy],
  })),
])
