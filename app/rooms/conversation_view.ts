import type { I18n } from '@adonisjs/i18n'
import dimos from '#config/dimos'
import type { Conversation } from '#app/rooms/conversations'
import { assetUrl } from '#app/shared/assets'

/** What the script says in words of the page's language; `{name}` is filled in by the script. */
const WORDS = [
  'bot',
  'today',
  'yesterday',
  'answers',
  'edited',
  'redacted',
  'reacted',
  'file',
  'sending',
  'failed',
  'again',
  'discard',
  'new_messages',
  'connecting',
  'away',
  'outside',
  'signed_out',
  'empty',
] as const

/** What the component record/conversation.edge gives to its script, as attributes. */
export function conversationAttributes(
  conversation: Conversation,
  i18n: I18n
): Record<string, string> {
  const words = WORDS.map((word) => [
    word,
    i18n.t(`conversation.${word}`, { name: '{name}', key: '{key}' }),
  ])
  return {
    'data-talk': JSON.stringify(conversation),
    'data-words': JSON.stringify(Object.fromEntries(words)),
    'data-icons': assetUrl('icons.svg'),
    'data-base-url': dimos.matrix.publicUrl,
    'data-zone': dimos.zone,
  }
}
