/*
 * Small files of every kind, good and hostile, made in memory.
 */
import { deflateRawSync } from 'node:zlib'
import { crc32 } from 'node:zlib'
import sharp from 'sharp'

export interface ZipSketch {
  name: string
  body?: Buffer | string
  /** Said in the directory, whatever the truth is. */
  claimedSize?: number
  locked?: boolean
  stored?: boolean
}

export const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')
export const text = Buffer.from('Έλεγχος φωτισμού στην πλατεία.\nΔεύτερη γραμμή.\n')
/** «Καλημέρα» in Windows-1253. */
export const text1253 = Buffer.from([0xca, 0xe1, 0xeb, 0xe7, 0xec, 0xdd, 0xf1, 0xe1, 0x0d, 0x0a])
export const csv = Buffer.from('Αριθμός;Ποσό\r\n1;12,50\r\n')
export const mail = Buffer.from(
  'From: a@example.gr\r\nSubject: x\r\nContent-Type: text/html\r\n\r\n<html><p>Γεια</p></html>\r\n'
)
export const mp4 = Buffer.concat([
  Buffer.from([0, 0, 0, 24]),
  Buffer.from('ftypmp42\0\0\0\0mp42isom'),
  Buffer.alloc(64),
])
export const heic = Buffer.concat([
  Buffer.from([0, 0, 0, 24]),
  Buffer.from('ftypheic\0\0\0\0mif1heic'),
  Buffer.alloc(64),
])
export const exe = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200, 0x90)])
export const elf = Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), Buffer.alloc(200)])
export const oldOffice = Buffer.concat([
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  Buffer.alloc(600),
])
export const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')
export const html = Buffer.from('<!doctype html><script>alert(1)</script>')
export const rtf = Buffer.from('{\\rtf1\\ansi Γεια}')

export function picture(format: 'png' | 'jpeg' | 'webp' | 'gif', edge = 24): Promise<Buffer> {
  const create = { width: edge, height: edge, channels: 3, background: '#036' } as const
  return sharp({ create }).toFormat(format).toBuffer()
}

/** A photograph with its place in it. */
export function photograph(): Promise<Buffer> {
  const create = { width: 400, height: 300, channels: 3, background: '#963' } as const
  return sharp({ create })
    .jpeg()
    .withExif({
      IFD0: { Make: 'SecretCamera' },
      IFD3: { GPSLatitude: '40/1 38/1 0/1', GPSLatitudeRef: 'N' },
    })
    .toBuffer()
}

/** The header of a PNG that claims to be very large. */
export async function hugePicture(): Promise<Buffer> {
  const small = await picture('png')
  small.writeUInt32BE(60_000, 16)
  small.writeUInt32BE(60_000, 20)
  small.writeUInt32BE(crc32(small.subarray(12, 29)), 29)
  return small
}

export const docx = () =>
  zip([{ name: '[Content_Types].xml', body: '<Types/>' }, { name: 'word/document.xml' }])
export const xlsx = () =>
  zip([{ name: '[Content_Types].xml', body: '<Types/>' }, { name: 'xl/workbook.xml' }])
export const pptx = () =>
  zip([{ name: '[Content_Types].xml', body: '<Types/>' }, { name: 'ppt/presentation.xml' }])
export const docm = () =>
  zip([
    { name: '[Content_Types].xml', body: '<Types/>' },
    { name: 'word/document.xml' },
    { name: 'word/vbaProject.bin' },
  ])

export function openDocument(type: string, more: ZipSketch[] = []): Buffer {
  const mimetype = `application/vnd.oasis.opendocument.${type}`
  return zip([
    { name: 'mimetype', body: mimetype, stored: true },
    { name: 'content.xml', body: '<x/>' },
    ...more,
  ])
}

/** An archive whose directory may lie. */
export function zip(entries: readonly ZipSketch[]): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, body = 'x', claimedSize, locked = false, stored = false } of entries) {
    const plain = Buffer.from(body)
    const packed = stored ? plain : deflateRawSync(plain)
    const label = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(0x800 | (locked ? 1 : 0), 2)
    common.writeUInt16LE(stored ? 0 : 8, 4)
    common.writeUInt32LE(crc32(plain), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(claimedSize ?? plain.length, 18)
    common.writeUInt16LE(label.length, 22)
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), common, label, packed)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    const version = Buffer.from([20, 0])
    directory.push(Buffer.from('PK\x01\x02', 'latin1'), version, common, tail, label)
    offset += 4 + common.length + label.length + packed.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, central, end])
}
