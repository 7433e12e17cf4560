import { test } from '@japa/runner'
import { parseLine, type Parsed } from '#bots/parser'
import { commandTable } from '#start/bots'
import { townFinder } from '#tests/bots/parser/town'

function read(body: string): Parsed {
  const line = { body, mentions: [], locale: 'el', today: '2026-03-02', direct: false } as const
  return parseLine(line, commandTable, townFinder)
}

test.group('slips of the keyboard in names', () => {
  test('{0} is asked back: {1}')
    .with([
      ['@Παυλιδυ', '@m.pavlidou'],
      ['Πυαλίδου', '@m.pavlidou'],
      ['@Ιωαννδου', '@e.ioannidou'],
      ['@Ιαωννίδου', '@e.ioannidou'],
      ['@Καραγάννη', '@a.karagianni'],
      ['Τεοδώρου', '@s.theodorou'],
      ['@Μαρία Παυλίδο', '@m.pavlidou'],
      ['@Μαρία Πανλίδου', '@m.pavlidou'],
      ['@ioanndou', '@e.ioannidou'],
      ['@karagiani', null],
    ] as [string, string | null][])
    .run(({ assert }, [name, meant]) => {
      const parsed = read(`!task assign 12 ${name}`)
      // What only sounds alike is the same name.
      if (meant === null) return assert.equal(parsed.outcome, 'run')
      assert.equal(parsed.outcome, 'ask')
      if (parsed.outcome !== 'ask') return
      assert.lengthOf(parsed.choices, 1)
      assert.include(parsed.choices[0].label, meant)
      assert.deepInclude(parsed.choices[0].args, { number: 12 })
    })

  test('{$self} is nobody’s')
    .with(['@κανένας', '@Ψωρράκος', '@xy', '@Μαρία Ξένου Παυλί'])
    .run(({ assert }, name) => {
      assert.notEqual(read(`!task assign 12 ${name}`).outcome, 'run')
    })
})
