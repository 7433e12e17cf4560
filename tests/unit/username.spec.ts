import { test } from '@japa/runner'
import { usernameProblem } from '#app/identity/username'
import { isBot } from '#app/rooms/room_differences'

test.group('usernames', () => {
  test('{$self} is a person’s')
    .with(['dimosthenis', 'd.dimos', 'dimos-x', 'dimos2', 'dimos_2', 'm.pavlidou', '0.a'])
    .run(({ assert }, username) => {
      assert.isNull(usernameProblem(username))
      assert.isFalse(isBot(`@${username}:a.gr`, 'a.gr'))
    })

  test('{$self} is a bot’s')
    .with(['dimos', 'dimos_fleet', 'dimos_service'])
    .run(({ assert }, username) => {
      assert.include(usernameProblem(username)!.en, 'is reserved')
      assert.isTrue(isBot(`@${username}:a.gr`, 'a.gr'))
      assert.isFalse(isBot(`@${username}:b.gr`, 'a.gr'))
    })

  test('«{$self}» is nobody’s')
    .with(['_maria', '_', '123', 'Μαρία', 'a b', 'a:b', '', 'x'.repeat(61)])
    .run(({ assert }, username) => assert.isNotNull(usernameProblem(username)))
})
