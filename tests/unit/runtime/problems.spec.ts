import { createServer } from 'node:net'
import { test } from '@japa/runner'
import { freePort, portProblem } from '#runtime/ports'
import { problemBehind, saysDiskFull } from '#runtime/problem'
import { pythonProblem } from '#runtime/python'
import { startupProblem } from '#runtime/startup_problem'
import { installProblem } from '#runtime/synapse_packages'
import { words } from '#runtime/words'

test.group('problems, each in one sentence', () => {
  test('a port in use is named with the option that changes it', async ({ assert }) => {
    const port = await freePort()
    assert.isNull(await portProblem(port, 'bots-port'))
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve))
    const problem = await portProblem(port, 'bots-port')
    other.close()
    for (const text of Object.values(problem!.worded)) {
      assert.include(text, String(port))
      assert.include(text, '--bots-port')
    }
  })

  test('a full disk, in the words of {0}')
    .with([
      ['Node', 'ENOSPC: no space left on device, write'],
      ['npm', 'npm error code ENOSPC'],
      ['pip', 'ERROR: Could not install packages due to an OSError: [Errno 28] No space left'],
      ['SQLite', 'SqliteError: database or disk is full'],
      ['a quota', "EDQUOT: disk quota exceeded, open '/d/x'"],
    ])
    .run(({ assert }, [, text]) => {
      assert.isTrue(saysDiskFull(text))
      const error = Object.assign(new Error('outer'), { cause: new Error(text) })
      assert.match(problemBehind(error, '/d')!.worded.en, /^The disk is full: free/)
      assert.match(installProblem(text, '/l').worded.el, /^Ο δίσκος γέμισε/)
    })

  test('a folder that can’t be written is named', ({ assert }) => {
    const error = Object.assign(new Error('no'), { code: 'EACCES', path: '/d/secrets' })
    assert.match(problemBehind(error, '/d')!.worded.en, /^\/d\/secrets can't be written/)
  })

  test('a bug is no problem: it keeps its stack', ({ assert }) => {
    assert.isNull(problemBehind(new TypeError('x is undefined'), '/d'))
    assert.isNull(problemBehind('x', '/d'))
  })

  test('no network, in the words of pip: {0}')
    .with([
      'Failed to establish a new connection: [Errno -3] Temporary failure in name resolution',
      "WARNING: Retrying: 'NewConnectionError('Connection refused')'",
      'ReadTimeoutError: Read timed out.',
      "ProxyError('Cannot connect to proxy.')",
    ])
    .run(({ assert }, text) => {
      const problem = installProblem(
        `${text}\nERROR: No matching distribution found for matrix-synapse`,
        '/l'
      )
      assert.include(problem.worded.en, 'PyPI')
      assert.include(problem.worded.en, 'run `./ace up` again')
    })

  test('another failure of pip is quoted, with its log', ({ assert }) => {
    const problem = installProblem(
      'Collecting x\nERROR: Failed building wheel for x\n',
      '/d/pip.log'
    )
    assert.include(problem.worded.en, 'Failed building wheel for x')
    assert.include(problem.worded.en, '/d/pip.log')
  })

  test('what to install for Python', ({ assert }) => {
    const answer = (version: string | null, complete: boolean) => [
      { program: 'python3', version, complete },
    ]
    assert.match(pythonProblem(answer(null, false)).worded.en, /No Python was found: install 3\.10/)
    assert.match(pythonProblem(answer('3.9', true)).worded.en, /Python 3\.9 is too old/)
    assert.match(pythonProblem(answer('3.12', false)).worded.en, /python3-venv/)
  })

  test('a process that doesn’t come up shows what it said last, and where the rest is', ({
    assert,
  }) => {
    const failed = {
      title: 'Homeserver',
      logFile: '/d/log/synapse.log',
      output: 'Error in configuration\n',
      port: 8008,
      option: 'matrix-port',
    }
    const { en } = startupProblem(failed).worded
    assert.include(en, 'Error in configuration')
    assert.include(en, '/d/log/synapse.log')
    const taken = { ...failed, output: 'CannotListenError: [Errno 98] Address already in use.\n' }
    assert.include(startupProblem(taken).worded.en, '--matrix-port')
    const full = { ...failed, output: 'sqlite3.OperationalError: database or disk is full\n' }
    assert.include(startupProblem(full).worded.en, 'The disk is full')
  })

  test('every sentence exists in Greek and in English', ({ assert }) => {
    assert.deepEqual(Object.keys(words.el), Object.keys(words.en))
  })
})
