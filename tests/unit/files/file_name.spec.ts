import { test } from '@japa/runner'
import { checkedName } from '#app/files/file_name'
import { Refusal } from '#app/shared/refusal'

const good: [given: string, kept: string][] = [
  ['report.pdf', 'report.pdf'],
  ['Έκθεση αυτοψίας ΕΛ 33_2026.PDF', 'Έκθεση αυτοψίας ΕΛ 33_2026.PDF'],
  ['Έκθεση'.normalize('NFD') + '.pdf', 'Έκθεση.pdf'],
  ['κομνηνών-48-δυτικά (1).jpg', 'κομνηνών-48-δυτικά (1).jpg'],
  ['α\u200Bβ\u202Eγ\uFEFF.pdf', 'αβγ.pdf'],
  ['a\tb\r\nc.pdf', 'abc.pdf'],
  ['  πολλά   κενά .pdf ', 'πολλά κενά .pdf'],
  ['Θέμα: «κάτι»?.pdf', 'Θέμα_ «κάτι»_.pdf'],
  ['<script>alert(1)<.pdf', '_script_alert(1)_.pdf'],
  ['v1.2.3.pdf', 'v1.2.3.pdf'],
  ['www.example.com.pdf', 'www.example.com.pdf'],
  ['invoice.xml.pdf', 'invoice.xml.pdf'],
  ['a.pdf. . .', 'a.pdf'],
  ['%2e%2e%2fetc.pdf', '%2e%2e%2fetc.pdf'],
  ['😀.png', '😀.png'],
  [`${'α'.repeat(196)}.pdf`, `${'α'.repeat(196)}.pdf`],
]

const bad: [given: string, code: string][] = [
  ['../../etc/passwd.pdf', 'E_NAME_IS_PATH'],
  ['..\\..\\boot.pdf', 'E_NAME_IS_PATH'],
  ['/etc/passwd', 'E_NAME_IS_PATH'],
  ['C:\\temp\\a.pdf', 'E_NAME_IS_PATH'],
  ['a\uFF0Fb.pdf', 'E_NAME_IS_PATH'],
  ['a\u2215b.pdf', 'E_NAME_IS_PATH'],
  ['a.pdf\0.exe', 'E_NAME_UNREADABLE'],
  ['a\0.pdf', 'E_NAME_UNREADABLE'],
  ['\uFFFD\uFFFD.pdf', 'E_NAME_UNREADABLE'],
  ['', 'E_NAME_EMPTY'],
  ['   ', 'E_NAME_EMPTY'],
  ['\u200B\u200B', 'E_NAME_EMPTY'],
  ['.', 'E_NAME_HIDDEN'],
  ['..', 'E_NAME_HIDDEN'],
  ['......', 'E_NAME_HIDDEN'],
  ['.htaccess', 'E_NAME_HIDDEN'],
  ['.pdf', 'E_NAME_HIDDEN'],
  ['..pdf', 'E_NAME_HIDDEN'],
  ['nul.pdf', 'E_NAME_RESERVED'],
  ['CON.txt', 'E_NAME_RESERVED'],
  ['com1 .pdf', 'E_NAME_RESERVED'],
  ['LPT9.tar.pdf', 'E_NAME_RESERVED'],
  ['report', 'E_NAME_WITHOUT_ENDING'],
  ['report.', 'E_NAME_WITHOUT_ENDING'],
  ['invoice.exe.pdf', 'E_NAME_DOUBLE_ENDING'],
  ['invoice.exe .pdf', 'E_NAME_DOUBLE_ENDING'],
  ['page.html.png', 'E_NAME_DOUBLE_ENDING'],
  ['shell.php.jpg', 'E_NAME_DOUBLE_ENDING'],
  ['macro.docm.docx', 'E_NAME_DOUBLE_ENDING'],
  ['setup.exe', 'E_FILE_PROGRAM'],
  ['setup.ExE', 'E_FILE_PROGRAM'],
  ['setup.exe.', 'E_FILE_PROGRAM'],
  ['photo\u202Egpj.exe', 'E_FILE_PROGRAM'],
  ['a.pdf:evil.exe', 'E_FILE_PROGRAM'],
  ['script.sh', 'E_FILE_PROGRAM'],
  ['run.ps1', 'E_FILE_PROGRAM'],
  ['link.lnk', 'E_FILE_PROGRAM'],
  ['old.doc', 'E_FILE_MACROS'],
  ['book.xlsm', 'E_FILE_MACROS'],
  ['page.html', 'E_FILE_MARKUP'],
  ['drawing.svg', 'E_FILE_MARKUP'],
  ['mail.mhtml', 'E_FILE_MARKUP'],
  [`${'α'.repeat(197)}.pdf`, 'E_NAME_TOO_LONG'],
]

test.group('Names of files', () => {
  test('{0} is kept as {1}')
    .with(good)
    .run(({ assert }, [given, kept]) => {
      assert.equal(checkedName(given).name, kept)
    })

  test('{0} is refused')
    .with(bad)
    .run(({ assert }, [given, code]) => {
      try {
        checkedName(given)
        assert.fail('the name was taken')
      } catch (error) {
        assert.instanceOf(error, Refusal)
        assert.equal((error as Refusal).code, code)
        assert.isNotEmpty((error as Refusal).worded.el)
        assert.notEqual((error as Refusal).worded.el, (error as Refusal).worded.en)
      }
    })
})
