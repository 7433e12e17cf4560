import type { HttpContext } from '@adonisjs/core/http'
import { personCardPdf } from '#app/directory/people/person_card_pdf'
import { personalFacts } from '#app/directory/people/person_card_page'
import { PersonNotFound } from '#app/directory/people/person_exceptions'
import { cardOf } from '#app/directory/people/person_placements_controller'
import { pathOf } from '#app/files/file_store'
import { asJpeg } from '#app/files/picture_content'
import { personOf } from '#app/identity/person_middleware'
import { today } from '#app/shared/time'

/** The personnel card as a file for the printer. */
export default class PersonCardsController {
  async show(ctx: HttpContext) {
    const card = await cardOf(ctx)
    const { username } = card.person
    if (!card.rights.whole) throw new PersonNotFound(username)
    const [, , key] = card.photoUrl?.split('/') ?? []
    const pdf = await personCardPdf({
      card,
      facts: personalFacts(ctx, card),
      photo: key ? await asJpeg(pathOf(key)).catch(() => null) : null,
      i18n: ctx.i18n,
      locale: ctx.locale,
      on: today(),
      by: personOf(ctx).displayName,
    })
    ctx.response.header('content-type', 'application/pdf')
    ctx.response.header('content-disposition', `inline; filename="${username}.pdf"`)
    ctx.response.header('cache-control', 'no-store')
    ctx.response.send(pdf)
  }
}
