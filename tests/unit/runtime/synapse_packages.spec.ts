import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { Problem } from '#runtime/problem'
import { findPython } from '#runtime/python'
import { makePackages, packagesAreWhole, pipProgress, SYNAPSE } from '#runtime/synapse_packages'
import { tempFolder } from '#tests/support/temp_folder'

/**
 * A program that behaves like Python as far as we use it: `-m venv` copies it into the new
 * environment, `-m pip` does what `$DIR/pip` says.
 */
function fakePython(folder: string, pip: string): string {
  const program = join(folder, 'python')
  writeFileSync(join(folder, 'pip'), pip)
  writeFileSync(
    program,
    `#!/bin/sh
case "$1 $2" in
  "-m venv") mkdir -p "$3/bin" && cp "$0" "$3/bin/python";;
  "-m pip") . "${folder}/pip";;
  "-c ") exit 0;;
  *) echo 3.11;;
esac
`
  )
  chmodSync(program, 0o755)
  return program
}

function optionsFor(folder: string) {
  const parts: number[] = []
  return {
    parts,
    folder: join(folder, 'venv'),
    logFile: join(folder, 'pip.log'),
    signal: new AbortController().signal,
    progress: (part: number) => parts.push(part),
  }
}

test.group('Synapse’s packages', (group) => {
  group.each.setup(() => () => {
    delete process.env.DIMOS_PYTHON
  })

  test('a half-made environment is recognised and made again', async (t) => {
    const { assert } = t
    const folder = tempFolder(t.test)
    process.env.DIMOS_PYTHON = fakePython(
      folder,
      'echo "Collecting a"; echo "Successfully installed"'
    )
    const options = optionsFor(folder)
    mkdirSync(join(options.folder, 'bin'), { recursive: true })
    writeFileSync(join(options.folder, 'bin', 'python'), 'half of a program')
    assert.isFalse(await packagesAreWhole(options.folder))
    await makePackages(options)
    assert.isTrue(await packagesAreWhole(options.folder))
    assert.equal(options.parts.at(-1), 1)
    assert.include(readFileSync(options.logFile, 'utf8'), 'Collecting a')
  })

  test('one that was cut off, or of another version, is not whole', async (t) => {
    const { assert } = t
    const folder = tempFolder(t.test)
    process.env.DIMOS_PYTHON = fakePython(folder, 'exit 0')
    const options = optionsFor(folder)
    await makePackages(options)
    const marker = join(options.folder, 'dimos-complete')
    assert.equal(readFileSync(marker, 'utf8').trim(), SYNAPSE)
    writeFileSync(marker, 'matrix-synapse[oidc]==1.0.0')
    assert.isFalse(await packagesAreWhole(options.folder))
    writeFileSync(marker, SYNAPSE)
    writeFileSync(join(options.folder, 'bin', 'python'), '#!/nowhere/python\n')
    assert.isFalse(await packagesAreWhole(options.folder))
  })

  test('without network nothing looks whole, and the next run does it all', async (t) => {
    const { assert } = t
    const folder = tempFolder(t.test)
    process.env.DIMOS_PYTHON = fakePython(folder, 'echo "Connection refused" >&2; exit 1')
    const options = optionsFor(folder)
    await assert.rejects(() => makePackages(options), /PyPI/)
    assert.isFalse(await packagesAreWhole(options.folder))
    assert.isFalse(existsSync(`${options.folder}.pid`))
    fakePython(folder, 'exit 0')
    await makePackages(options)
    assert.isTrue(await packagesAreWhole(options.folder))
  })

  test('is ended with the run that makes it', async (t) => {
    const { assert } = t
    const folder = tempFolder(t.test)
    process.env.DIMOS_PYTHON = fakePython(folder, 'echo started; sleep 60')
    const abort = new AbortController()
    const since = Date.now()
    const progress = () => setTimeout(() => abort.abort(), 200)
    await assert.rejects(() =>
      makePackages({ ...optionsFor(folder), signal: abort.signal, progress })
    )
    assert.isBelow(Date.now() - since, 10_000)
  })

  test('pip’s progress only grows', ({ assert }) => {
    const output = `${Array.from({ length: 70 }, (_, i) => `Collecting p${i}`).join('\n')}
Installing collected packages: p1
Successfully installed p1-1`
    const parts = [...output.matchAll(/\n|$/g)].map(({ index }) =>
      pipProgress(output.slice(0, index))
    )
    assert.deepEqual(
      parts,
      parts.toSorted((a, b) => a - b)
    )
    assert.equal(parts.at(-1), 1)
  })

  test('a Python that was chosen is the only one looked at', async ({ assert }) => {
    await assert.rejects(() => findPython('/nowhere/python'), /DIMOS_PYTHON=\/nowhere\/python/)
    assert.instanceOf(await findPython('/nowhere/python').catch((error) => error), Problem)
  })
})
