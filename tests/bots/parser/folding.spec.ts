import { test } from '@japa/runner'
import { CommandTable } from '#bots/command_table'
import { commands, outcome } from '#tests/bots/parser/fixture'

/** What is typed, and the command that it must be: every line on its own way of writing it. */
const TYPED: Readonly<Record<string, readonly string[]>> = {
  'task list': [
    ...['!task list', '!TASK LIST', '!Task List', '!tAsK lIsT', '!task  list', '!task\tlist'],
    ...['!tαsk list', '!τask list', '!ΤASK list', '!ΤΑSΚ list', '!tasΚ list'],
    ...['!task\u00A0list', '!task\u2003list', '!ta\u200Bsk list', '!\u200Etask list'],
    ...['!\u202Etask list', '!task list\u200F', '\uFEFF!task list'],
    ...['  !task list  ', '!task list.', '!task list!', '!task: list', '!task list\nάλλη γραμμή'],
    ...['！task list', '!task λίστα', '!task λιστα', '!task ΛΙΣΤΑ', '!task lista', '!task LISTA'],
    ...['!εργασία λίστα', '!εργασια λιστα', '!ΕΡΓΑΣΙΑ ΛΙΣΤΑ', '!ΕΡΓΑΣΊΑ ΛΊΣΤΑ', '!Εργασία Λίστα'],
    ...['!εργασία list', '!ergasia lista', '!ergasia list', '!ERGASIA LISTA', '!Ergasia Lista'],
    ...['!εργασι\u0301α λι\u0301στα', '!ἐργασία λίστα', '!εργασίa λίστα', '!εργaσία λίστα'],
    ...['!EΡΓΑΣΙΑ ΛΙΣΤΑ', '!EΡΓAΣIA ΛIΣTA', '!εργασια\u00AD λιστα', '!eργασία λίστα'],
    ...['!εργασία, λίστα', '!εργασία; λίστα', '!έργασια λίστα', '!εργασίά λίστα'],
    ...['!εργασϊα λίστα', '!τask λιsτα', '!ergasία lίsta', '!task lιst', '!tasκ list'],
    ...['@dimos task list', '@dimos: task list', '@Dimos, task list', '@dimos !task list'],
    ...['@dimos:localhost task list', 'Δήμος: task list', 'δημος: !task list', 'Δήμος, task list'],
    ...['dimos, task list', 'ΔΗΜΟΣ: task list'],
    ...['[Δήμος](https://matrix.to/#/@dimos:localhost): task list'],
    ...['> <@a:b> !help\n\n!task list', '> ένα\n> δύο\n\n!εργασία λίστα', '\n\n!task list'],
    ...['!task list\r\nκαλημέρα', '!task list\u2028!!!', '!task list\u0085> !task add x'],
  ],
  'task add': [
    ...['!task add x', '!task ADD x', '!task new x', '!task νέα x', '!task νεα x', '!task ΝΕΑ x'],
    ...['!task nea x', '!task NEA x', '!task πρόσθεσε x', '!task προσθεσε x', '!task ΠΡΟΣΘΕΣΕ x'],
    ...['!task prosthese x', '!task pros8ese x', '!task PROSTHESE x', '!task προςθεσε x'],
    ...['!task πρόσϑεσε x', '!task πρoσθεσε x', '!task αdd x'],
    ...['!task nέα x', '!task νέα: x', '!task add, x', '!task nea, x', '!task ΝΕA x'],
  ],
  'task show': [
    ...['!task show 12', '!task SHOW 12', '!task shοw 12', '!task δείξε 12', '!task δειξε 12'],
    ...['!task ΔΕΙΞΕ 12', '!task deixe 12', '!task dikse 12', '!task deikse 12', '!task dixe 12'],
    ...['!task δείξε #12', '!task δείξε 12;', '!εργασία δείξε 12.'],
    ...['!task δίξε 12', '!task δήξε 12', '!εργασία show №12'],
  ],
  'task done': [
    ...['!task done 1', '!task DONE 1', '!task close 1', '!task έγινε 1', '!task εγινε 1'],
    ...['!task ΕΓΙΝΕ 1', '!task egine 1', '!task EGINE 1', '!task ολοκλήρωσε 1'],
    ...['!task ολοκληρωσε 1', '!task ΟΛΟΚΛΗΡΩΣΕ 1', '!task oloklirose 1', '!task oloklhrwse 1'],
    ...['!task ολοκλήροσε 1', '!task olokliρose 1', '!task dοne 1', '!task έγηνε 1'],
  ],
  'task assign': [
    ...['!task assign 1 k.psarras', '!task ASSIGN 1 k.psarras', '!task ανάθεσε 1 Ψαρράς'],
    ...['!task αναθεσε 1 ψαρρας', '!task ΑΝΑΘΕΣΕ 1 ΨΑΡΡΑΣ', '!task anathese 1 psarras'],
    ...['!task ana8ese 1 ψαρρασ', '!task anathese 1 @ΨΑΡΡΑΣ', '!task ανάθεσε 1 @psarras'],
  ],
  'help': [
    ...['!help', '!HELP', '!Help', '!hElp', '!help!', '!help?', '!hεlp', '!ΗΕLΡ', '!helρ'],
    ...['!βοήθεια', '!βοηθεια', '!ΒΟΗΘΕΙΑ', '!Βοήθεια', '!ΒΟΉΘΕΙΑ', '!βοήθεια;', '!βοήθεια!'],
    ...['!voitheia', '!VOITHEIA', '!Voitheia', '!voithia', '!boitheia', '!voi8eia', '!boh8eia'],
    ...['!voh8eia', '!voitheiα', '!vοitheia', '!βoήθεια', '!βοηθειa', '!βοιθια', '!βωήθεια'],
    ...['!BOΗΘEIA', '!βο\u0301ηθεια', '!βοη\u0301θεια', '!βο\u200Bήθεια', '!βοήθεια εργασία'],
    ...['!βοήϑεια', '!bohtheia'],
  ],
  'who': [
    ...['!who x', '!WHO x', '!Who x', '!whο x', '!ποιος x', '!ποιοσ x', '!ΠΟΙΟΣ x', '!Ποιος x'],
    ...['!ποιός x', '!pios x', '!poios x', '!PIOS x', '!POIOS x', '!πιος x', '!πιοσ x', '!πoιος x'],
    ...['!ποιoς x', '!poιος x', '!πϊος x', '!πυος x', '!pιos x', '!ποιος: x'],
  ],
}

/** Lines that are no command, and those of an unknown one. */
const NONE = [
  ...[
    '',
    ' ',
    '!',
    '!!',
    '!!!',
    '!!!!!!',
    '!?',
    '!…',
    '! καλημέρα',
    '! task list',
    '!\u00A0task list',
  ],
  ...['!! task list', '!!task list', '!1', '!12 ευρώ', '!= 5', '!-task', '!.', '!"task list"'],
  ...['ΔΗΜΟΣ task list', 'Δήμος Νέας Ακτής', 'δήμος', 'dimos task list', 'Ο Δήμος, task list'],
  ...['!@maria', '!/bin/sh', '!abc:localhost', '![x](y)', '!task(list)', '!task/list', '!a.b'],
  ...['task list', 'εργασία λίστα', 'help', 'Καλημέρα σε όλους', 'γράψτε !task list', '¡task list'],
  ...['`!task list`', '```\n!task list\n```', '```!task list```', '"!task list"', '«!task list»'],
  ...[
    '> !task list',
    '> <@a:b> !task list',
    '> !task list\n> !task list',
    '>!task list',
    '* !task list',
  ],
  ...[
    'Καλημέρα\n!task list',
    'x\r\n!task list',
    '- !task list',
    '<b>!task list</b>',
    '_!task list_',
  ],
  ...[
    '**!task list**',
    '||!task list||',
    '~~!task list~~',
    '[!task list](x)',
    '(!task list)',
    '‼task',
  ],
  ...[
    '> <@a:b> ερώτηση\n\nναι, με !task list',
    '1. !task list',
    '# !task list',
    '@maria !task list',
  ],
  ...[`!${'x'.repeat(41)}`, `!${'a'.repeat(70_000)}`, '\n'.repeat(70_000), '>\n'.repeat(35_000)],
]

test.group('names of commands', () => {
  test('more than 200 ways of writing are tabled', ({ assert }) => {
    const count = Object.values(TYPED).flat().length + NONE.length
    assert.isAtLeast(count, 200)
  })

  for (const [path, lines] of Object.entries(TYPED)) {
    test(`${path}: {0}`)
      .with(lines.map((line) => [JSON.stringify(line), line]))
      .run(({ assert }, [, line]) => {
        assert.equal(outcome(line), path)
      })
  }

  test('none: {0}')
    .with(NONE.map((line) => [JSON.stringify(line.slice(0, 60)), line]))
    .run(({ assert }, [, line]) => {
      assert.equal(outcome(line), 'none')
    })

  test('refused as unknown: {0}')
    .with([['!καλημέρα'], ['!tas'], ['!ask x'], ['!helpme'], ['!whom'], ['!εργασίες'], ['!x']])
    .run(({ assert }, [line]) => {
      assert.equal(outcome(line), 'refuse')
    })

  test('two commands with one name are refused when the table is made', ({ assert }) => {
    const [help, who, add, list] = commands
    const named = (command: typeof help, ...names: string[][]) =>
      ({ ...command, names }) as unknown as typeof help
    assert.throws(() => new CommandTable([help, named(who, ['who', 'ΒΟΗΘΕΙΑ'])]))
    assert.throws(() => new CommandTable([add, named(list, ['task'], ['list', 'ΝΈΑ'])]))
    assert.throws(() => new CommandTable([help, help]))
    assert.doesNotThrow(() => new CommandTable(commands))
  })
})
