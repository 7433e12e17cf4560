import { test } from '@japa/runner'
import { emptyRecords } from '#tests/support/org'
import { header, importing, problemsOf, records, small } from '#tests/support/organisations'

/** The good file with more lines, from line 9 on. */
const withLines = (...lines: string[]) => [...small, ...lines].join('\n')

const many = Array.from({ length: 30 }, () => 'person,M,,,,ΟΧΙ,Α,Β,,,,2020-01-01,')

test.group('org import: a file with a mistake changes nothing', (group) => {
  group.each.setup(() => emptyRecords())

  test('{name}')
    .with([
      { name: 'empty', file: '', says: ['The file is empty.'] },
      {
        name: 'no columns',
        file: 'unit,M\n',
        says: [
          'Line 1: the column record is missing; the first line has the names of the columns',
          'Line 1: unknown columns: m',
        ],
      },
      {
        name: 'unknown columns',
        file: 'record,unit,colour,size\nunit,M,,',
        says: ['Line 1: unknown columns: colour, size'],
      },
      {
        name: 'a column twice',
        file: 'record,unit,unit\nunit,M,M',
        says: ['Line 1: columns twice: unit'],
      },
      {
        name: 'missing columns',
        file: 'record,unit,valid_from\nperson,M,2020-01-01',
        says: ['Line 1: columns missing for person rows: username, surname, given_name'],
      },
      {
        name: 'Windows-1253',
        file: Buffer.from([0x72, 0x65, 0x63, 0x6f, 0x72, 0x64, 0x0a, 0xc4, 0xde, 0xec]),
        says: ['The file is not UTF-8. Save it as "CSV UTF-8".'],
      },
      {
        name: 'a quote that does not close',
        file: withLines('unit,D7,M,directorate,"Διεύθυνση,,,,,,,2020-01-01,'),
        says: [/^(Line \d+: )?the quotes don't match/],
      },
      {
        name: 'an unknown record',
        file: withLines('team,M,,,,,,,,,,,'),
        says: ['Line 9: record: "team"; allowed are: unit, post, person'],
      },
      {
        name: 'too many cells',
        file: withLines('unit,D7,M,directorate,Α,,,,,,,2020-01-01,,more'),
        says: ['Line 9: 14 cells, but there are 13 columns'],
      },
      {
        name: 'a last line that is cut off',
        file: withLines('unit,D7,M,directorate,Διεύθυνση Έρ'),
        says: ['Line 9: 5 cells, but there are 13 columns; the file may be cut off here'],
      },
      {
        name: 'a column of another record',
        file: withLines('unit,D7,M,directorate,Α,,Επώνυμο,,,,,2020-01-01,'),
        says: ['Line 9: the column surname does not belong to unit rows'],
      },
      {
        name: 'an unknown type',
        file: withLines('unit,D7,M,ministry,Α,,,,,,,2020-01-01,'),
        says: [/^Line 9: type: "ministry" is not allowed; allowed are: mayor, /],
      },
      {
        name: 'no date',
        file: withLines('unit,D7,M,directorate,Α,,,,,,,31/2/2020,'),
        says: [/^Line 9: valid_from: "31\/2\/2020" is no date/],
      },
      {
        name: 'dates the wrong way round',
        file: withLines('unit,D7,M,directorate,Α,,,,,,,2020-05-01,2020-04-30'),
        says: ['Line 9: valid_to (2020-04-30) is before valid_from (2020-05-01)'],
      },
      {
        name: 'a code with blanks',
        file: withLines('unit,D 7,M,directorate,Α,,,,,,,2020-01-01,'),
        says: [/^Line 9: unit: "D 7" is no code/],
      },
      {
        name: 'a name that is too long',
        file: withLines(`unit,D7,M,directorate,${'Α'.repeat(191)},,,,,,,2020-01-01,`),
        says: ['Line 9: name_el: more than 190 characters'],
      },
      {
        name: 'a code that reads as another',
        file: withLines('unit,Δ6,M,directorate,Α,,,,,,,2021-01-01,'),
        says: ['Line 9: the unit D6 holds already from 2020-01-01; end it first with valid_to'],
      },
      {
        name: 'a unit twice',
        file: withLines('unit,D6,M,directorate,Α,,,,,,,2020-01-01,'),
        says: ['Line 9: the unit D6 stands in line 3 already'],
      },
      {
        name: 'a unit that holds already',
        file: withLines('unit,D6,M,directorate,Α,,,,,,,2022-01-01,'),
        says: ['Line 9: the unit D6 holds already from 2020-01-01; end it first with valid_to'],
      },
      {
        name: 'no such parent',
        file: withLines('unit,D7,X1,directorate,Α,,,,,,,2020-01-01,'),
        says: ['Line 9: parent: there is no unit "X1"'],
      },
      {
        name: 'a circle',
        file: [
          header,
          'unit,A,B,office,Α,,,,,,,2020-01-01,',
          'unit,B,A,office,Β,,,,,,,2020-01-01,',
        ].join('\n'),
        says: ['Line 2: the unit A is below itself', 'Line 3: the unit B is below itself'],
      },
      {
        name: 'a unit older than its parent',
        file: withLines('unit,D7,M,directorate,Α,,,,,,,2019-01-01,'),
        says: ['Line 9: the unit D7 (2019-01-01 – …) holds beyond its parent M (2020-01-01 – …)'],
      },
      {
        name: 'a closed parent',
        file: withLines(
          'unit,D7,M,directorate,Α,,,,,,,2020-01-01,2021-01-01',
          'unit,D7.1,D7,department,Α,,,,,,,2020-01-01,'
        ),
        says: [
          'Line 10: the unit D7.1 (2020-01-01 – …) holds beyond its parent D7 (2020-01-01 – 2021-01-01)',
        ],
      },
      {
        name: 'no such unit',
        file: withLines('person,X1,,,,a.b,Α,Β,,,,2020-01-01,'),
        says: ['Line 9: there is no unit "X1"'],
      },
      {
        name: 'a placement beyond its unit',
        file: withLines('person,D6,,,,a.b,Α,Β,,,,2019-12-31,'),
        says: [
          'Line 9: the placement of "a.b" (2019-12-31 – …) goes beyond the unit D6 (2020-01-01 – …)',
        ],
      },
      {
        name: 'a username in Greek',
        file: withLines('person,D6,,,,α.β,Α,Β,,,,2020-01-01,'),
        says: [/^Line 9: username: "α\.β" is no username/, 'Line 9: the username is missing'].slice(
          0,
          1
        ),
      },
      {
        name: 'a reserved username',
        file: withLines('person,D6,,,,dimos_fleet,Α,Β,,,,2020-01-01,'),
        says: [/^Line 9: username: "dimos_fleet" is reserved/],
      },
      {
        name: 'a new person without a name',
        file: withLines('person,D6,,,,a.b,,Β,,,,2020-01-01,'),
        says: ['Line 9: the person "a.b" is new and lacks surname or given_name'],
      },
      {
        name: 'a person without a unit',
        file: withLines('person,,,,,a.b,Α,Β,,,,2020-01-01,'),
        says: ['Line 9: "a.b" is placed in no unit'],
      },
      {
        name: 'a placement without a date',
        file: withLines('person,D6,,,,a.b,Α,Β,,,,,'),
        says: ['Line 9: the placement is new and lacks: valid_from'],
      },
      {
        name: 'two people under one username',
        file: withLines('person,D6,,,,e.chatzi,Χατζή,Ελένη,,employee,parallel,2020-01-01,'),
        says: ['Line 9: given_name of "e.chatzi": "Ελένη" here, "Ευαγγελία" in line 8'],
      },
      {
        name: 'a registry number twice',
        file: withLines('person,D6,,,,a.b,Α,Β,4,,,2020-01-01,'),
        says: ['Line 9: the registry number 4 is of both "e.chatzi" and "a.b"'],
      },
      {
        name: 'a placement twice',
        file: withLines('person,D6.1,,,,e.chatzi,,,,employee,organic,2020-01-01,'),
        says: ['Line 9: the same placement stands in line 8 already'],
      },
      {
        name: 'two heads',
        file: withLines('person,D6,,,,a.b,Α,Β,,head,,2022-01-01,'),
        says: [
          'Line 9: the unit D6 has two heads at a time: m.pavlidou (2020-01-01 – …), a.b (2022-01-01 – …)',
        ],
      },
      {
        name: 'two organic placements',
        file: withLines('person,D6,,,,e.chatzi,,,,employee,organic,2021-01-01,'),
        says: [
          'Line 9: "e.chatzi" has two organic placements: D6.1 (2020-01-01 – …), D6 (2021-01-01 – …)',
        ],
      },
      {
        name: 'no organic placement',
        file: withLines('person,D6,,,,a.b,Α,Β,,employee,secondment,2021-01-01,'),
        says: ['Line 9: "a.b" has no organic placement all the while: D6 (2021-01-01 – …)'],
      },
      {
        name: 'more mistakes than anybody reads',
        file: withLines(...many),
        says: [
          ...Array(20).fill(/^Line \d+: username/),
          'Stopped at 20 mistakes; there may be more.',
        ],
      },
    ] as { name: string; file: string | Buffer; says: (string | RegExp)[] }[])
    .run(async ({ assert }, { file, says }) => {
      const before = await records()
      const found = await problemsOf(file)
      says.forEach((expected, at) => {
        if (typeof expected === 'string') assert.equal(found[at], expected)
        else assert.match(found[at] ?? '', expected)
      })
      assert.deepEqual(await records(), before)
    })

  test('a head who is in the database already counts', async ({ assert }) => {
    await importing(small)
    const file = [header, 'person,D6,,,,a.b,Α,Β,,head,,2022-01-01,'].join('\n')
    const [problem] = await problemsOf(file)
    assert.match(problem, /^Line 2: the unit D6 has two heads at a time/)
  })

  test('a unit with people does not close over their heads', async ({ assert }) => {
    await importing(small)
    const file = [header, 'unit,D6.1,,,,,,,,,,2020-01-01,2025-12-31'].join('\n')
    const found = await problemsOf(file)
    assert.lengthOf(found, 2)
    assert.match(found[0], /^Line 2: the placement of "g\.pavlidis" .* goes beyond the unit D6\.1/)
  })

  test('the sentences exist in Greek', async ({ assert }) => {
    const { Problems } = await import('#app/org/state/problems')
    const problems = new Problems()
    problems.add(3, 'λείπει το username', 'the username is missing')
    try {
      problems.refuseIfAny()
    } catch (error) {
      assert.deepEqual((error as { lines(locale: 'el'): string[] }).lines('el'), [
        'Γραμμή 3: λείπει το username',
      ])
    }
  })
})
