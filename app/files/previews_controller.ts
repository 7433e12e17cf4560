import { rename, stat } from 'node:fs/promises'
import type { HttpContext } from '@adonisjs/core/http'
import logger from '@adonisjs/core/services/logger'
import { sendFile } from '#app/files/file_answer'
import { FileNotFound } from '#app/files/file_exceptions'
import { sizeInWords } from '#app/files/file_size'
import { kindOf } from '#app/files/file_kinds'
import { fileFor, neighboursOf } from '#app/files/file_queries'
import { discard, newKey, pathOf, smallerPathOf } from '#app/files/file_store'
import { downloadUrl } from '#app/files/file_view'
import { writeSmaller } from '#app/files/picture_content'
import { personOf } from '#app/identity/person_middleware'

/** The longest side of a picture's smaller forms, in pixels. */
const EDGES = { small: 160, large: 1600 } as const

export default class PreviewsController {
  /** A page that shows a picture or a PDF. */
  async show(ctx: HttpContext) {
    const { file, record } = await fileFor(personOf(ctx), ctx.params.key)
    const { preview } = kindOf(file.kind)
    if (!preview) throw new FileNotFound()
    const { before, after } = preview === 'picture' ? await neighboursOf(file) : {}
    const page = (key: string | undefined) => (key ? `/files/${key}/preview` : null)
    return ctx.view.render('pages/files/preview', {
      file,
      record,
      preview,
      size: sizeInWords(file.size, ctx.locale),
      url: downloadUrl(file),
      before: page(before?.key),
      after: page(after?.key),
    })
  }

  /** A picture drawn anew in a smaller form, which is made once and kept. */
  async picture(ctx: HttpContext) {
    const size: keyof typeof EDGES = ctx.params.size
    const { file } = await fileFor(personOf(ctx), ctx.params.key)
    if (kindOf(file.kind).preview !== 'picture') throw new FileNotFound()
    const path = smallerPathOf(file.key, size)
    const bytes = (await sizeOf(path)) ?? (await makeSmaller(file.key, size))
    sendFile(ctx, {
      path,
      size: bytes,
      mime: 'image/webp',
      name: `${file.name}.webp`,
      etag: `"${file.sha256.slice(0, 24)}-${size}"`,
      inline: true,
    })
  }
}

async function makeSmaller(key: string, size: keyof typeof EDGES): Promise<number> {
  const path = smallerPathOf(key, size)
  const making = `${path}.${newKey()}`
  try {
    await writeSmaller(pathOf(key), making, EDGES[size])
    await rename(making, path)
    return (await sizeOf(path))!
  } catch (error) {
    await discard(making)
    logger.warn({ err: error, key }, 'a picture could not be drawn smaller')
    throw new FileNotFound()
  }
}

async function sizeOf(path: string): Promise<number | null> {
  const about = await stat(path).catch(() => null)
  return about?.size ?? null
}
