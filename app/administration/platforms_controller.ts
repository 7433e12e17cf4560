import type { HttpContext } from '@adonisjs/core/http'
import { DateTime } from 'luxon'
import { boxFigures } from '#app/administration/deliveries/delivery_figures'
import { platformFacts } from '#app/administration/platform_facts'
import { botsHealth, readiness } from '#app/overviews/platform_status'
import { sizeInWords } from '#app/files/file_size'
import type { BacklogFacts } from '#app/shared/backlog_facts'
import { formatInstant } from '#app/shared/time'

/** Since when messages are late; null where they are not. */
function lateSince(backlog: BacklogFacts | null): DateTime | null {
  return backlog?.since ? DateTime.fromISO(backlog.since, { zone: 'utc' }) : null
}

/** Below this part of the disk, an administrator has to do something. */
const LITTLE_SPACE = 0.1

/** How the platform is. */
export default class PlatformsController {
  async show(ctx: HttpContext) {
    const now = DateTime.utc()
    const [{ checks, reasons }, bots, facts, outbox, inbox] = await Promise.all([
      readiness(),
      botsHealth(),
      platformFacts(),
      boxFigures('outbox', now),
      boxFigures('inbox', now),
    ])
    const t = (key: string, data?: Record<string, unknown>) =>
      ctx.i18n.t(`administration.overview.${key}`, data)
    const size = (bytes: number) => sizeInWords(bytes, ctx.locale)
    const { disk, versions, files } = facts
    const isTight = disk !== null && disk.free < disk.total * LITTLE_SPACE
    return ctx.view.render('pages/administration/overview', {
      reasons,
      parts: [
        { name: t('parts.web'), works: true },
        { name: t('parts.database'), works: checks.database },
        { name: t('parts.bots'), works: checks.bots },
        { name: t('parts.homeserver'), works: checks.homeserver },
        { name: t('parts.ping'), works: checks.ping },
      ],
      rooms: bots?.rooms ?? null,
      late: lateSince(bots?.backlog ?? null),
      stats: [
        {
          label: t('stats.waiting'),
          value: outbox.waiting + inbox.waiting,
          url: '/administration/deliveries?state=waiting',
        },
        {
          label: t('stats.failed'),
          value: outbox.failed + inbox.failed,
          url: '/administration/deliveries?state=failed',
          tone: outbox.failed + inbox.failed > 0 ? 'late' : undefined,
        },
        {
          label: t('stats.sent'),
          value: outbox.done,
          url: '/administration/deliveries',
        },
        {
          label: t('stats.disk'),
          value: disk ? size(disk.free) : t('unknown'),
          tone: isTight ? 'late' : undefined,
        },
      ],
      isTight,
      facts: [
        { label: t('facts.since'), value: formatInstant(facts.since, ctx.locale) },
        { label: t('facts.dimos'), value: versions.dimos },
        { label: t('facts.node'), value: versions.node },
        { label: t('facts.database'), value: versions.database },
        {
          label: t('facts.disk'),
          value: disk
            ? t('disk_of', { free: size(disk.free), total: size(disk.total) })
            : t('unknown'),
        },
        {
          label: t('facts.files'),
          value: t('files_of', { count: files.count, size: size(files.bytes) }),
        },
      ],
    })
  }
}
