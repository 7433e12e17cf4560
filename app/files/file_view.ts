import type { DateTime } from 'luxon'
import { sizeInWords } from '#app/files/file_size'
import { kindOf } from '#app/files/file_kinds'
import type { FileRow } from '#app/files/file_queries'
import type { OrgChart } from '#app/org/chart/org_chart'
import { personView, type PersonView } from '#app/org/chart/person_view'
import type { Icon } from '#app/shared/assets'
import type { Locale } from '#app/shared/locale'

/** A file as record/attachments.edge shows it. */
export interface FileView {
  key: string
  name: string
  size: string
  icon: Icon
  uploader: PersonView
  at: DateTime
  /** Saves it. */
  url: string
  /** Shows it; null where there is nothing to show. */
  previewUrl: string | null
  /** Of a picture: its small form. */
  thumbnailUrl: string | null
  /** Null where the person may not take it away. */
  removalUrl: string | null
}

/** @param mayChange whether the person may take away files of others too */
export function fileView(
  file: FileRow,
  chart: OrgChart,
  locale: Locale,
  personId: number,
  mayChange: boolean
): FileView {
  const { icon, preview } = kindOf(file.kind)
  const address = `/files/${file.key}`
  return {
    key: file.key,
    name: file.name,
    size: sizeInWords(file.size, locale),
    icon,
    uploader: personView(chart, file.uploadedById),
    at: file.uploadedAt,
    url: downloadUrl(file),
    previewUrl: preview ? `${address}/preview` : null,
    thumbnailUrl: preview === 'picture' ? `${address}/picture/small` : null,
    removalUrl: mayChange || file.uploadedById === personId ? `${address}/removal` : null,
  }
}

export function downloadUrl({ key, name }: Pick<FileRow, 'key' | 'name'>): string {
  return `/files/${key}/${encodeURIComponent(name)}`
}
