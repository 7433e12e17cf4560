/*
 * Which Element is served: the folder that ELEMENT_WEB_DIR names, else the one that
 * `./ace element:install` has put into the data folder, else none.
 */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { DataFolder } from '#runtime/data_folder'
import { installedElement } from '#runtime/element_config'
import { Problem } from '#runtime/problem'

/**
 * The folder of an unpacked release, or null where there is none.
 *
 * @param named what ELEMENT_WEB_DIR says, relative to the caller's folder
 * @throws Problem where that folder holds no Element
 */
export function elementFolder(
  data: DataFolder,
  named: string | undefined,
  callersFolder: string
): string | null {
  if (named) {
    const folder = resolve(callersFolder, named)
    if (holdsElement(folder)) return folder
    throw new Problem({
      el: `Ο φάκελος ${folder} (ELEMENT_WEB_DIR) δεν περιέχει Element: ονομάστε τον φάκελο μιας αποσυμπιεσμένης έκδοσης, αυτόν με το index.html.`,
      en: `The folder ${folder} (ELEMENT_WEB_DIR) holds no Element: name the folder of an unpacked release, the one with index.html in it.`,
    })
  }
  const installed = installedElement(data)
  return holdsElement(installed) ? installed : null
}

/** True where this folder is an unpacked release. */
export function holdsElement(folder: string): boolean {
  return existsSync(join(folder, 'index.html'))
}
