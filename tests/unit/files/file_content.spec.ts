import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@japa/runner'
import { inspectContent } from '#app/files/file_content'
import { Refusal } from '#app/shared/refusal'
import * as samples from '#tests/support/file_samples'
import { tempFolder } from '#tests/support/temp_folder'

type Body = () => Buffer | Promise<Buffer>

const { zip, openDocument, picture } = samples

const good: [extension: string, body: Body, mime: string][] = [
  ['pdf', () => samples.pdf, 'application/pdf'],
  ['png', () => picture('png'), 'image/png'],
  ['jpg', () => picture('jpeg'), 'image/jpeg'],
  ['jpeg', () => samples.photograph(), 'image/jpeg'],
  ['webp', () => picture('webp'), 'image/webp'],
  ['gif', () => picture('gif'), 'image/gif'],
  ['heic', () => samples.heic, 'image/heic'],
  ['mp4', () => samples.mp4, 'video/mp4'],
  ['txt', () => samples.text, 'text/plain; charset=utf-8'],
  ['txt', () => samples.text1253, 'text/plain; charset=windows-1253'],
  ['txt', () => Buffer.from('BMW, MZ and x < y are words too'), 'text/plain; charset=utf-8'],
  ['txt', () => Buffer.from('\uFEFFμε σημάδι'), 'text/plain; charset=utf-8'],
  ['csv', () => samples.csv, 'text/csv; charset=utf-8'],
  ['eml', () => samples.mail, 'message/rfc822'],
  ['zip', () => zip([{ name: 'σχέδια/κάτοψη.pdf' }, { name: 'σελίδα.html' }]), 'application/zip'],
  ['odt', () => openDocument('text'), 'application/vnd.oasis.opendocument.text'],
  ['ods', () => openDocument('spreadsheet'), 'application/vnd.oasis.opendocument.spreadsheet'],
  ['odp', () => openDocument('presentation'), 'application/vnd.oasis.opendocument.presentation'],
  [
    'docx',
    () => samples.docx(),
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  ],
  [
    'xlsx',
    () => samples.xlsx(),
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
  [
    'pptx',
    () => samples.pptx(),
    'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  ],
]

const bombs = zip([{ name: 'a.txt', claimedSize: 900_000_000 }])

const bad: [what: string, extension: string, body: Body, code: string][] = [
  ['nothing', 'pdf', () => Buffer.alloc(0), 'E_FILE_EMPTY'],
  ['an ending that is not taken', 'xyz', () => samples.pdf, 'E_FILE_KIND'],
  ['a program as PDF', 'pdf', () => samples.exe, 'E_FILE_PROGRAM'],
  ['a program of Linux as picture', 'png', () => samples.elf, 'E_FILE_PROGRAM'],
  ['a script as text', 'txt', () => Buffer.from('#!/bin/sh\nrm -rf /\n'), 'E_FILE_PROGRAM'],
  ['PHP as text', 'txt', () => Buffer.from('<?php system($_GET[1]);'), 'E_FILE_PROGRAM'],
  ['a batch as text', 'txt', () => Buffer.from('@echo off\r\ndel *'), 'E_FILE_PROGRAM'],
  ['RTF as text', 'txt', () => samples.rtf, 'E_FILE_PROGRAM'],
  ['a page as text', 'txt', () => samples.html, 'E_FILE_MARKUP'],
  [
    'a page further down as CSV',
    'csv',
    () => Buffer.from('a;b\n<script>x</script>'),
    'E_FILE_MARKUP',
  ],
  ['SVG as picture', 'png', () => samples.svg, 'E_FILE_DISGUISED'],
  ['SVG as text', 'txt', () => samples.svg, 'E_FILE_MARKUP'],
  ['XML as text', 'txt', () => Buffer.from('<?xml version="1.0"?><a/>'), 'E_FILE_MARKUP'],
  ['a page as PDF', 'pdf', () => samples.html, 'E_FILE_DISGUISED'],
  ['a page as message', 'eml', () => samples.html, 'E_FILE_DISGUISED'],
  ['a PDF as picture', 'png', () => samples.pdf, 'E_FILE_DISGUISED'],
  ['a PDF as text', 'txt', () => samples.pdf, 'E_FILE_DISGUISED'],
  ['a picture as PDF', 'pdf', () => picture('png'), 'E_FILE_DISGUISED'],
  ['a PNG as JPEG', 'jpg', () => picture('png'), 'E_FILE_DISGUISED'],
  ['a text as PDF', 'pdf', () => samples.text, 'E_FILE_DISGUISED'],
  ['a text with NUL', 'txt', () => Buffer.from('a\0b'), 'E_FILE_NOT_TEXT'],
  ['noise as text', 'txt', () => Buffer.from([0x81, 0xfe, 0x8d, 0x90]), 'E_FILE_NOT_TEXT'],
  ['UTF-16 as text', 'txt', () => Buffer.from('\uFEFFabc', 'utf16le'), 'E_FILE_NOT_TEXT'],
  ['an old Word as docx', 'docx', () => samples.oldOffice, 'E_FILE_MACROS'],
  ['macros in docx', 'docx', () => samples.docm(), 'E_FILE_MACROS'],
  ['macros in an archive', 'zip', () => zip([{ name: 'word/VBAPROJECT.BIN' }]), 'E_FILE_MACROS'],
  [
    'macros in odt',
    'odt',
    () => openDocument('text', [{ name: 'Basic/Standard/Module1.xml' }]),
    'E_FILE_MACROS',
  ],
  ['a workbook as Word', 'docx', () => samples.xlsx(), 'E_FILE_DISGUISED'],
  ['Word as archive', 'zip', () => samples.docx(), 'E_FILE_DISGUISED'],
  ['an archive as Word', 'docx', () => zip([{ name: 'a.txt' }]), 'E_FILE_DISGUISED'],
  ['a bomb', 'zip', () => bombs, 'E_FILE_UNPACKS_TOO_LARGE'],
  [
    'a larger bomb',
    'zip',
    () => zip([{ name: 'a.txt', claimedSize: 0xffffffff }]),
    'E_FILE_UNPACKS_TOO_LARGE',
  ],
  ['a bomb as Word', 'docx', () => bombs, 'E_FILE_UNPACKS_TOO_LARGE'],
  ['a locked archive', 'zip', () => zip([{ name: 'a.txt', locked: true }]), 'E_FILE_LOCKED'],
  ['a program in an archive', 'zip', () => zip([{ name: 'x/run.EXE ' }]), 'E_FILE_HIDES_PROGRAM'],
  ['a way out of an archive', 'zip', () => zip([{ name: '../../a.txt' }]), 'E_FILE_HIDES_PROGRAM'],
  ['a Windows path in one', 'zip', () => zip([{ name: 'C:\\a.txt' }]), 'E_FILE_HIDES_PROGRAM'],
  ['an archive cut short', 'zip', () => samples.docx().subarray(0, 80), 'E_FILE_DAMAGED'],
  [
    'an archive behind a program',
    'zip',
    () => Buffer.concat([samples.exe, zip([{ name: 'a.txt' }])]),
    'E_FILE_PROGRAM',
  ],
  ['a PDF cut short', 'pdf', () => samples.pdf.subarray(0, 20), 'E_FILE_DAMAGED'],
  [
    'an archive behind a picture',
    'gif',
    async () => Buffer.concat([await picture('gif'), zip([{ name: 'a.class' }])]),
    'E_FILE_DOUBLE_CONTENT',
  ],
  [
    'an archive behind a PDF',
    'pdf',
    () => Buffer.concat([samples.pdf, zip([{ name: 'a.txt' }])]),
    'E_FILE_DOUBLE_CONTENT',
  ],
  [
    'a script in the form of a GIF',
    'gif',
    () => Buffer.from('GIF89a/*<script>*/=1'),
    'E_FILE_DAMAGED',
  ],
  [
    'a picture of noise',
    'png',
    async () => (await picture('png')).subarray(0, 20),
    'E_FILE_DAMAGED',
  ],
  [
    'a picture that would fill the memory',
    'png',
    () => samples.hugePicture(),
    'E_PICTURE_TOO_LARGE',
  ],
]

test.group('Contents of files', () => {
  test('.{0} is told by what is in it')
    .with(good)
    .run(async ({ assert, test: current }, [extension, body, mime]) => {
      const { path, size } = await written(current, await body())
      assert.equal((await inspectContent(path, size, extension)).mime, mime)
    })

  test('{0} is refused')
    .with(bad)
    .run(async ({ assert, test: current }, [, extension, body, code]) => {
      const { path, size } = await written(current, await body())
      const found = await inspectContent(path, size, extension).catch((error) => error)
      assert.instanceOf(found, Refusal)
      assert.equal(found.code, code)
    })

  test('a bomb is refused without being unpacked', async ({ assert, test: current }) => {
    const zeros = zip([{ name: 'a.txt', body: Buffer.alloc(150 * 1024 * 1024) }])
    const { path, size } = await written(current, zeros)
    const before = process.memoryUsage().rss
    const found = await inspectContent(path, size, 'zip').catch((error) => error)
    assert.equal(found.code, 'E_FILE_UNPACKS_TOO_LARGE')
    assert.isBelow(process.memoryUsage().rss - before, 20 * 1024 * 1024)
  })
})

async function written(current: Parameters<typeof tempFolder>[0], body: Buffer) {
  const path = join(tempFolder(current), 'file')
  writeFileSync(path, body)
  return { path, size: body.length }
}
