import type { Chat } from '#tests/support/chat'
import type { TestOrg, TestPerson } from '#tests/support/org'

/** What the diary answers somebody in their direct chat. */
export async function askDiary(
  chat: Chat,
  { people }: TestOrg,
  by: TestPerson,
  line: string
): Promise<string> {
  const room = chat.directChat(`!${by}:localhost`, people[by], 'dimos_diary')
  const sent = await chat.ask(room, people[by], line)
  return sent.find(({ target }) => target === room)!.body
}
