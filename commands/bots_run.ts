import { BaseCommand } from '@adonisjs/core/ace'
import type { CommandOptions } from '@adonisjs/core/types/ace'

/** How often it is looked for reorganisations whose day has come, in ms. */
const LOOK_FOR_DUE_EVERY = 60_000
/** How often it is looked whether messages wait for a leave that has been shortened, in ms. */
const LOOK_AT_HELD_EVERY = 60_000
/** How often it is looked whether messages go through. */
const LOOK_AT_BACKLOG_EVERY = 5000
/** How often it is looked for reminders and for digests, in ms. */
const LOOK_AT_REMINDERS_EVERY = 2000
/** How often files that came with commands are fetched, in ms. */
const LOOK_FOR_FILES_EVERY = 2000
const LOOK_AT_DIGESTS_EVERY = 15_000
/** How often it is looked which papers of vehicles expire. */
const LOOK_AT_PAPERS_EVERY = 60_000
/** How often it is looked for fuel slips that nobody has judged yet. */
const LOOK_AT_SLIPS_EVERY = 2000

export default class BotsRun extends BaseCommand {
  static commandName = 'bots:run'
  static description = 'Run the bots and keep the rooms (`up` starts this by itself)'
  static options: CommandOptions = { startApp: true, staysAlive: true }

  async run() {
    const { default: dimos } = await import('#config/dimos')
    const hsToken = dimos.matrix.hsToken()
    if (!hsToken) {
      this.logger.error('There are no secrets yet. Run `./ace up`, which makes them.')
      this.exitCode = 1
      await this.terminate()
      return
    }
    const { purgeNotifications } = await import('#app/activity/notification_service')
    const { BacklogWatch } = await import('#app/administration/backlog/backlog_watch')
    const { tellOfLost } = await import('#app/administration/deliveries/lost_deliveries')
    const { DigestRounds } = await import('#app/diary/digest_rounds')
    const { checkDueSlips } = await import('#app/fleet/checks/check_rounds')
    const { deliverReminders } = await import('#app/diary/reminder_delivery')
    const { releaseHeldMessages } = await import('#app/notices/held_messages')
    const { DueRounds } = await import('#app/fleet/papers/due_rounds')
    const { fetchSentFiles } = await import('#app/rooms/sent_file_fetching')
    const { RoomsWorker } = await import('#app/rooms/rooms_worker')
    const { StateWatch } = await import('#app/rooms/mirror/state_watch')
    const { onWake } = await import('#app/shared/wake')
    const { fillTaskSearch } = await import('#app/tasks/task_search')
    const { applyDueReorganisations } =
      await import('#app/reorganisations/reorganisation_application')
    const { Bots } = await import('#bots/bots')
    const { sayDirectly } = await import('#bots/direct_message')
    const { downloadFile } = await import('#bots/matrix/media')
    const { Loop } = await import('#bots/loop')
    const { botsOptions } = await import('#start/bots_options')

    const worker = new RoomsWorker()
    const watch = new StateWatch(() => worker.wake())
    const backlog = new BacklogWatch()
    const bots = new Bots(
      botsOptions(hsToken, {
        health: () => ({ rooms: worker.progress(), backlog: backlog.facts() }),
        onHomeserver: () => worker.verify(),
        onLost: ({ count, since }) => tellOfLost(count, since),
        onState: (events) => watch.take(events),
        onWake: () => worker.wake(),
        purge: () => purgeNotifications(),
      })
    )
    const reorganisations = new Loop('applying reorganisations', async () => {
      await applyDueReorganisations()
    })
    const rounds = new DigestRounds(sayDirectly)
    const digests = new Loop('making digests', async () => {
      await rounds.run()
    })
    const reminders = new Loop('delivering reminders', async () => {
      await deliverReminders(sayDirectly)
    })
    const held = new Loop('releasing messages', async () => {
      await releaseHeldMessages()
    })
    const dueRounds = new DueRounds()
    const papers = new Loop('looking at papers of vehicles', async () => {
      await dueRounds.run()
    })
    const fetching = new Loop('fetching sent files', async () => {
      await fetchSentFiles(downloadFile)
    })
    const slips = new Loop('looking at fuel slips', async () => {
      await checkDueSlips()
    })
    const looking = new Loop('looking at the backlog', () => backlog.look())
    onWake((waking, rooms) => bots.wake(waking, rooms))
    this.app.terminating(async () => {
      const ofFleet = [papers, fetching, slips]
      const loops = [reorganisations, digests, reminders, held, ...ofFleet, looking]
      await Promise.all(loops.map((loop) => loop.stop()))
      await bots.stop()
      await worker.stop()
    })
    await bots.start()
    worker.start()
    reorganisations.start(LOOK_FOR_DUE_EVERY)
    digests.start(LOOK_AT_DIGESTS_EVERY)
    reminders.start(LOOK_AT_REMINDERS_EVERY)
    held.start(LOOK_AT_HELD_EVERY)
    papers.start(LOOK_AT_PAPERS_EVERY)
    fetching.start(LOOK_FOR_FILES_EVERY)
    slips.start(LOOK_AT_SLIPS_EVERY)
    looking.start(LOOK_AT_BACKLOG_EVERY)
    await fillTaskSearch()
  }
}
