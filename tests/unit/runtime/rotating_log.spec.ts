import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { RotatingLog } from '#runtime/rotating_log'
import { tempFolder } from '#tests/support/temp_folder'

test.group('logs', () => {
  test('never grow past their size, and the oldest goes', (t) => {
    const { assert } = t
    const folder = tempFolder(t.test)
    const file = join(folder, 'a.log')
    const log = new RotatingLog(file, 10, 2)
    for (let i = 1; i <= 9; i++) log.write(`line ${i}\n`)
    log.close()
    assert.deepEqual(readdirSync(folder).sort(), ['a.log', 'a.log.1', 'a.log.2'])
    const read = (name: string) => readFileSync(join(folder, name), 'utf8')
    assert.equal(read('a.log'), 'line 9\n')
    assert.equal(read('a.log.1'), 'line 8\n')
    assert.equal(read('a.log.2'), 'line 7\n')
  })

  test('go on where the last run ended', (t) => {
    const { assert } = t
    const file = join(tempFolder(t.test), 'a.log')
    writeFileSync(file, 'old\n')
    const log = new RotatingLog(file, 8, 2)
    log.write(Buffer.from('new\n'))
    log.write('more\n')
    log.close()
    assert.equal(readFileSync(`${file}.1`, 'utf8'), 'old\nnew\n')
    assert.equal(readFileSync(file, 'utf8'), 'more\n')
  })

  test('that can’t be written don’t stop anybody', ({ assert }) => {
    const log = new RotatingLog('/dev/null/a.log')
    assert.doesNotThrow(() => log.write('x'))
    log.close()
  })
})
