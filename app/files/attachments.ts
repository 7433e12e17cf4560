import files from '#config/files'
import { sizeInWords } from '#app/files/file_size'
import { acceptedExtensions } from '#app/files/file_kinds'
import { filesOf } from '#app/files/file_queries'
import type { Subject } from '#app/files/file_subjects'
import { fileView, type FileView } from '#app/files/file_view'
import type { OrgChart } from '#app/org/chart/org_chart'
import { orgChart } from '#app/org/chart/org_chart_queries'
import type { Actor } from '#app/shared/act'
import type { Locale } from '#app/shared/locale'

/** What the component record/attachments.edge shows. */
export interface Attachments {
  subject: Subject
  files: FileView[]
  mayAttach: boolean
  /** Of one file, in words and in bytes. */
  limit: string
  largest: number
  extensions: readonly string[]
}

/**
 * The files of a record for its page, by one query beside that of the org chart.
 *
 * @param may what the person may do there: attach, and take away files of others
 */
export async function attachmentsOf(
  subject: Subject,
  actor: Actor,
  locale: Locale,
  may: { mayAttach: boolean; mayChange: boolean },
  known?: OrgChart
): Promise<Attachments> {
  const [rows, chart] = await Promise.all([filesOf(subject), known ?? orgChart()])
  return {
    subject,
    files: rows.map((row) => fileView(row, chart, locale, actor.id, may.mayChange)),
    mayAttach: may.mayAttach,
    limit: sizeInWords(files.largest, locale),
    largest: files.largest,
    extensions: acceptedExtensions,
  }
}
