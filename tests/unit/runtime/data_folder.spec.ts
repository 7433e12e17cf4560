import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { DataFolder } from '#runtime/data_folder'
import { Problem } from '#runtime/problem'
import { tempFolder } from '#tests/support/temp_folder'

test.group('the data folder', () => {
  test('is made with those above it, closed to others; again it stays', (t) => {
    const data = new DataFolder(join(tempFolder(t.test), 'a', 'b'))
    data.make()
    data.make()
    for (const name of ['.', 'secrets', 'run']) {
      t.assert.equal(statSync(data.path(name)).mode & 0o777, 0o700, name)
    }
  })

  test('a file in its place is a problem in one sentence', (t) => {
    const file = join(tempFolder(t.test), 'passwd')
    writeFileSync(file, '')
    for (const root of [file, join(file, 'below')]) {
      const problem = problemOf(() => new DataFolder(root).make())
      t.assert.equal(problem.worded.en, `${file} is not a folder: name another folder by --data.`)
      t.assert.include(problem.worded.el, `${file} δεν είναι φάκελος`)
    }
  })

  test('where the system makes no folders, it ends', ({ assert }) => {
    const problem = problemOf(() => new DataFolder('/proc/dimos/below').make())
    assert.match(problem.worded.en, /^\/proc.* can't be written/)
  })
})

function problemOf(work: () => void): Problem {
  try {
    work()
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  throw new Error('It went well.')
}
