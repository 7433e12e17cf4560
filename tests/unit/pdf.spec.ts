import { test } from '@japa/runner'
import { bytesOf, newPdf, scriptRuns, widthOf, write } from '#app/shared/pdf'

test.group('Printed forms', () => {
  test('a text of both scripts is written in the font of each', ({ assert }) => {
    assert.deepEqual(scriptRuns('D6.1 Τμήμα Α'), [
      { script: 'latin', part: 'D6.1 ' },
      { script: 'greek', part: 'Τμήμα' },
      { script: 'latin', part: ' ' },
      { script: 'greek', part: 'Α' },
    ])
    assert.isEmpty(scriptRuns(''))
  })

  test('letters that came apart are one again', ({ assert }) => {
    assert.deepEqual(scriptRuns('η\u0301'), [{ script: 'greek', part: 'ή' }])
  })

  test('a document has its fonts, its language and an end', async ({ assert }) => {
    const doc = newPdf('Καρτέλα', 'el')
    write(doc, 'Ηλιάδης, ΔΕ Οδηγών (D6.1) – 12/5/2026', { bold: true })
    write(doc, '')
    assert.isAbove(widthOf(doc, 'Ηλιάδης 12'), widthOf(doc, 'Ηλιάδης'))
    const bytes = await bytesOf(doc)
    assert.equal(bytes.subarray(0, 5).toString(), '%PDF-')
    assert.include(bytes.subarray(-6).toString(), '%%EOF')
    assert.include(bytes.toString('latin1'), '/Lang (el)')
  })
})
