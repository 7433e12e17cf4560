import { test } from '@japa/runner'
import { Console, consoleLocale } from '#runtime/console'

class Screen {
  text = ''
  readonly isTTY: boolean
  columns = 60
  constructor(isTTY: boolean) {
    this.isTTY = isTTY
  }
  write(text: string) {
    this.text += text
  }
}

const withoutTimes = (text: string) => text.replace(/\d+\.\d s/g, 'T')

test.group('the console', () => {
  test('speaks Greek where the system does', ({ assert }) => {
    assert.equal(consoleLocale({ LANG: 'el_GR.UTF-8' }), 'el')
    assert.equal(consoleLocale({ LANG: 'el_GR.UTF-8', LC_ALL: 'C' }), 'en')
    assert.equal(consoleLocale({ LANG: 'en_US.UTF-8', LC_MESSAGES: 'el_GR' }), 'el')
    assert.equal(consoleLocale({}), 'en')
  })

  test('without a terminal: a line per step, and per quarter of a long one', ({ assert }) => {
    const screen = new Screen(false)
    const console = new Console(screen)
    const short = console.step('Short')
    const long = console.step('Long')
    for (let part = 0; part <= 1; part += 0.01) long.progress(part)
    short.done()
    long.done('9 rooms')
    long.done()
    assert.equal(
      withoutTimes(screen.text),
      '  Long … 25 %\n  Long … 50 %\n  Long … 75 %\n✔ Short (T)\n✔ Long: 9 rooms (T)\n'
    )
    assert.notInclude(screen.text, '\u001B')
  })

  test('at a terminal: what is under way stays below, and goes when it is done', ({ assert }) => {
    const screen = new Screen(true)
    const console = new Console(screen)
    const step = console.step('Rooms')
    step.progress(0.5)
    console.line('Bots: running again')
    assert.include(withoutTimes(screen.text), '… Rooms ██████████░░░░░░░░░░ 50 % T')
    screen.text = ''
    step.progress(0.2)
    console.line('x')
    assert.include(screen.text, ' 50 %', 'progress never goes back')
    assert.isTrue(screen.text.startsWith('\u001B[1A\u001B[J'))
    screen.text = ''
    step.done()
    console.close()
    assert.equal(withoutTimes(screen.text), '\u001B[1A\u001B[J✔ Rooms (T)\n')
  })

  test('a narrow terminal gets short lines', ({ assert }) => {
    const screen = new Screen(true)
    screen.columns = 20
    const console = new Console(screen)
    console.step('A title that is much too long for this').progress(0.1)
    console.line('')
    const lines = screen.text.split('\n')
    console.close()
    assert.isTrue(lines.every((line) => line.length < 20))
  })
})
