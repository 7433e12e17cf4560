import type { HttpContext } from '@adonisjs/core/http'
import { roomHistories, roomWriters } from '#app/room_templates/room_template_validator'
import { desiredInput } from '#app/rooms/desired/desired_input'
import { desiredRooms } from '#app/rooms/desired/desired_rooms'
import {
  TemplateNotConfirmed,
  TemplateUnknown,
} from '#app/rooms/templates/room_template_exceptions'
import {
  LEAST_RETENTION_DAYS,
  MOST_RETENTION_DAYS,
  consequencesOf,
} from '#app/rooms/templates/room_template_input'
import {
  previewOf,
  templateRecords,
  type TemplateRecord,
} from '#app/rooms/templates/room_template_queries'
import {
  LONGEST_NAME,
  LONGEST_TOPIC,
  defaultTemplates,
  isSpaceKind,
  placeholdersOf,
  roomKinds,
  type RoomKind,
  type RoomTemplate,
} from '#app/rooms/templates/room_templates'
import type { Problem } from '#app/shared/problems'
import { RecordChangedMeanwhile } from '#app/shared/record_version'

/** Which refusal is about which field of the form. */
export const TEMPLATE_FIELDS = {
  E_TEMPLATE_NAME_INVALID: 'name',
  E_TEMPLATE_PLACEHOLDER_IN_NAME: 'name',
  E_TEMPLATE_NAMES_ALIKE: 'name',
  E_TEMPLATE_TOPIC_TOO_LONG: 'topic',
  E_TEMPLATE_PLACEHOLDER_IN_TOPIC: 'topic',
  E_TEMPLATE_RETENTION_OUT_OF_RANGE: 'retentionDays',
  E_TEMPLATE_NOT_CONFIRMED: 'confirmed',
}

const FIELDS = ['name', 'topic', 'writers', 'history', 'retentionDays'] as const

/** So many rooms are shown in the preview. */
const MOST_PREVIEWED = 12

/** @throws TemplateUnknown */
export function kindIn(ctx: HttpContext): RoomKind {
  const { kind } = ctx.params
  if (!roomKinds.includes(kind)) throw new TemplateUnknown()
  return kind as RoomKind
}

/** Every kind with what it is called and how many rooms there are of it. */
export async function roomTemplatesPage(ctx: HttpContext): Promise<string> {
  const [records, input] = await Promise.all([templateRecords(), desiredInput()])
  const rooms = new Map<RoomKind, number>()
  for (const { templateKind } of desiredRooms(input)) {
    rooms.set(templateKind, (rooms.get(templateKind) ?? 0) + 1)
  }
  return ctx.view.render('pages/room_templates/index', {
    templates: records.map((record) => ({
      ...record,
      rooms: rooms.get(record.kind) ?? 0,
      isSpace: isSpaceKind(record.kind),
    })),
  })
}

interface Came {
  error?: unknown
  problems?: Problem[]
  /** What the rooms are to be shown with, where it is not what stands. */
  wanted?: RoomTemplate
  /** It is about the form of the picture, and the other's fields did not come. */
  isAside?: boolean
  isReset?: boolean
}

/** The form of one kind, with what its rooms are called, or would be. */
export async function roomTemplatePage(ctx: HttpContext, came: Came = {}): Promise<string> {
  const kind = kindIn(ctx)
  const [records, input] = await Promise.all([templateRecords(), desiredInput()])
  const record = records.find((each) => each.kind === kind)!
  const { template } = record
  const isTyped = ctx.request.method() !== 'GET' && !came.isAside && !came.isReset
  const changed = came.error instanceof RecordChangedMeanwhile
  const typed = typedIn(ctx)
  const preview = previewOf(input, kind, came.wanted ?? template)
  return ctx.view.render('pages/room_templates/edit', {
    kind,
    record,
    problems: [...(came.problems ?? []), ...(changed ? standingNow(ctx, record) : [])],
    isSpace: isSpaceKind(kind),
    placeholders: placeholdersOf(kind).map((each) => ({
      written: `{${each}}`,
      meaning: ctx.i18n.t(`room_templates.placeholders.${each}`),
    })),
    longest: { name: LONGEST_NAME, topic: LONGEST_TOPIC },
    days: { least: LEAST_RETENTION_DAYS, most: MOST_RETENTION_DAYS },
    usual: defaultTemplates[kind],
    values: Object.fromEntries(
      FIELDS.map((field) => [field, isTyped ? typed(field) : String(template[field] ?? '')])
    ),
    revision: !isTyped || changed ? record.revision : typed('revision'),
    asksToConfirm: came.error instanceof TemplateNotConfirmed && !came.isReset,
    resetNeeds: consequencesOf(template, defaultTemplates[kind]).map((each) => each[ctx.locale]),
    choices: {
      writers: roomWriters.map((value) => ({
        value,
        label: ctx.i18n.t(`room_templates.writers.${value}`),
      })),
      histories: roomHistories.map((value) => ({
        value,
        label: ctx.i18n.t(`room_templates.histories.${value}`),
      })),
    },
    isPreview: came.wanted !== undefined,
    preview: preview.slice(0, MOST_PREVIEWED),
    previewCount: preview.length,
  })
}

function standingNow(ctx: HttpContext, { template }: TemplateRecord): Problem[] {
  const typed = typedIn(ctx)
  return FIELDS.flatMap((field) => {
    const value = String(template[field] ?? '')
    if (typed(field).trim() === value) return []
    const message = ctx.i18n.t('room_templates.stands_now', {
      value: value || ctx.i18n.t('room_templates.nothing'),
    })
    return [{ field, message }]
  })
}

/** What came in a field, as text: nobody's arrays and objects reach a page. */
function typedIn(ctx: HttpContext): (name: string) => string {
  return (name) => {
    const value: unknown = ctx.request.input(name)
    return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
  }
}
