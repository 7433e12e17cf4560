/*
 * Shows the bots' commands beside the chat: read when somebody asks first, since web pages hardly do.
 */
import { registerCatalogue } from '#app/shared/command_catalogue'

registerCatalogue(async () => {
  const { bots, commandTable } = await import('#start/bots')
  const { manualOf } = await import('#bots/manual')
  const { descriptionsOf } = await import('#bots/descriptions')
  const { botUserId } = await import('#bots/matrix/bot_account')
  return {
    manual: (locale) => manualOf(commandTable, bots, locale),
    descriptions: descriptionsOf(commandTable, botUserId()),
  }
})
