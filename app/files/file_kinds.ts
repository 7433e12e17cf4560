import type { Icon } from '#app/shared/assets'

/** A kind of file that may be attached, told by its content. */
export interface FileKind {
  /** The endings that a name of this kind may have; the first one stands for the kind. */
  extensions: readonly [string, ...string[]]
  mime: string
  icon: Icon
  /** A picture has a small form, a PDF is shown by the browser's own viewer. */
  preview: 'picture' | 'pdf' | null
}

const OFFICE = 'application/vnd.openxmlformats-officedocument'
const ODF = 'application/vnd.oasis.opendocument'

/** Everything that may be attached. What can run somewhere isn't among it, nor what holds macros. */
export const fileKinds = {
  pdf: kind('application/pdf', 'file-text', ['pdf'], 'pdf'),
  png: kind('image/png', 'file-image', ['png'], 'picture'),
  jpeg: kind('image/jpeg', 'file-image', ['jpg', 'jpeg'], 'picture'),
  webp: kind('image/webp', 'file-image', ['webp'], 'picture'),
  gif: kind('image/gif', 'file-image', ['gif'], 'picture'),
  heic: kind('image/heic', 'file-image', ['heic', 'heif']),
  docx: kind(`${OFFICE}.wordprocessingml.document`, 'file-text', ['docx']),
  xlsx: kind(`${OFFICE}.spreadsheetml.sheet`, 'file-spreadsheet', ['xlsx']),
  pptx: kind(`${OFFICE}.presentationml.presentation`, 'presentation', ['pptx']),
  odt: kind(`${ODF}.text`, 'file-text', ['odt']),
  ods: kind(`${ODF}.spreadsheet`, 'file-spreadsheet', ['ods']),
  odp: kind(`${ODF}.presentation`, 'presentation', ['odp']),
  txt: kind('text/plain', 'file-text', ['txt']),
  csv: kind('text/csv', 'file-spreadsheet', ['csv']),
  eml: kind('message/rfc822', 'mail', ['eml']),
  zip: kind('application/zip', 'file-archive', ['zip']),
  mp4: kind('video/mp4', 'film', ['mp4', 'm4v']),
} as const satisfies Record<string, FileKind>

export type FileKindName = keyof typeof fileKinds

/** The endings of names that may be attached, for people and for the browser's choice of files. */
export const acceptedExtensions: readonly string[] = Object.values(fileKinds).flatMap(
  ({ extensions }) => extensions
)

export function kindOf(name: string): FileKind {
  return fileKinds[name as FileKindName]
}

/** The kind that an ending of a name stands for; null where none may be attached. */
export function kindByExtension(extension: string): FileKindName | null {
  const found = Object.entries(fileKinds).find(([, { extensions }]) =>
    (extensions as readonly string[]).includes(extension)
  )
  return (found?.[0] as FileKindName) ?? null
}

/** Endings of what runs on some machine when it is opened. */
const PROGRAMS =
  'action apk app appimage application asp aspx bash bat bin cgi chm class cmd com command cpl crx csh deb dll dmg exe fish gadget hlp hta inf ins ipa iso img jar jnlp js jse jsp jspx ksh lnk mjs cjs msc msi msix msp mst osx paf php php3 php4 php5 phtml phar pif pkg pl ps1 psd1 psm1 py pyc pyw rb reg rpm run scf scr sct sh shb shs so swf sys url vb vbe vbs vhd vhdx vxd wasm workflow ws wsc wsf wsh xbap xll zsh'

/** Endings of office files that hold macros, also the old ones that always may. */
const MACROS =
  'docm dotm xlsm xltm xlam xlsb pptm potm ppam ppsm sldm doc dot xls xlt xla ppt pot pps mdb accdb'

/** Endings of what a browser would show as a page, with scripts. */
const MARKUP = 'htm html xhtml xht shtml mht mhtml svg svgz xml xsl xslt htc htaccess'

export type Danger = 'program' | 'macros' | 'markup'

const DANGERS = new Map<string, Danger>([
  ...PROGRAMS.split(' ').map((each) => [each, 'program'] as const),
  ...MACROS.split(' ').map((each) => [each, 'macros'] as const),
  ...MARKUP.split(' ').map((each) => [each, 'markup'] as const),
])

/** What is dangerous about an ending of a name; null for all others. */
export function dangerOf(extension: string): Danger | null {
  return DANGERS.get(extension) ?? null
}

function kind<const E extends readonly [string, ...string[]]>(
  mime: string,
  icon: Icon,
  extensions: E,
  preview: FileKind['preview'] = null
) {
  return { mime, icon, extensions, preview }
}
