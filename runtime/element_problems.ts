/*
 * What can stand in the way of `./ace element:install`, each in one sentence that says what to do.
 */
import { Problem } from '#runtime/problem'

export function noSuchFile(option: string, file: string): Problem {
  return new Problem({
    el: `Το αρχείο ${file} (--${option}) δεν διαβάζεται: ελέγξτε το όνομα και τα δικαιώματά του.`,
    en: `The file ${file} (--${option}) can't be read: check its name and its permissions.`,
  })
}

export function signatureMissing(file: string): Problem {
  return new Problem({
    el: `Χωρίς την υπογραφή του το ${file} δεν εγκαθίσταται: κατεβάστε και το ${file}.asc και δώστε το με --signature.`,
    en: `Without its signature ${file} is not installed: download ${file}.asc as well and name it by --signature.`,
  })
}

export function notAVersion(release: string): Problem {
  return new Problem({
    el: `Το «${release}» δεν είναι έκδοση: δώστε μια όπως v1.12.3 με --release.`,
    en: `"${release}" is not a release: give one such as v1.12.3 by --release.`,
  })
}

export function noSuchRelease(release: string, page: string): Problem {
  return new Problem({
    el: `Η έκδοση ${release} του Element δεν υπάρχει: δείτε τις εκδόσεις στο ${page} και δώστε μία με --release.`,
    en: `Element has no release ${release}: see the releases at ${page} and give one by --release.`,
  })
}

/** Where the network doesn't lead there: the files can come from another machine. */
export function unreachable(address: string, page: string, key: string, cause: unknown): Problem {
  return new Problem(
    {
      el: `Το ${new URL(address).host} δεν απαντά από αυτό το μηχάνημα. Κατεβάστε αλλού το element-vX.Y.Z.tar.gz και το element-vX.Y.Z.tar.gz.asc από το ${page} και το κλειδί από το ${key}, φέρτε τα εδώ και τρέξτε: ./ace element:install --from element-vX.Y.Z.tar.gz --signature element-vX.Y.Z.tar.gz.asc --key element-release-key.asc`,
      en: `${new URL(address).host} can't be reached from this machine. Download element-vX.Y.Z.tar.gz and element-vX.Y.Z.tar.gz.asc from ${page} elsewhere, and the key from ${key}, bring them here and run: ./ace element:install --from element-vX.Y.Z.tar.gz --signature element-vX.Y.Z.tar.gz.asc --key element-release-key.asc`,
    },
    { cause }
  )
}

export function cutOff(address: string, cause?: unknown): Problem {
  return new Problem(
    {
      el: `Η λήψη του ${address} κόπηκε στη μέση: τρέξτε πάλι το \`./ace element:install\`.`,
      en: `The download of ${address} broke off: run \`./ace element:install\` again.`,
    },
    { cause }
  )
}

export function tooLarge(what: string): Problem {
  return new Problem({
    el: `Το ${what} είναι πολύ μεγαλύτερο από το Element και δεν εγκαθίσταται: κατεβάστε το πάλι από τη σελίδα των εκδόσεων.`,
    en: `${what} is far larger than Element and is not installed: download it again from the page of releases.`,
  })
}

export function wrongKey(fingerprint: string): Problem {
  return new Problem({
    el: `Το κλειδί δεν είναι εκείνο με το οποίο υπογράφονται οι εκδόσεις του Element (${fingerprint}): δεν εγκαταστάθηκε τίποτα. Δώστε το σωστό αρχείο με --key.`,
    en: `The key is not the one that signs Element's releases (${fingerprint}): nothing was installed. Name the right file by --key.`,
  })
}

export function badSignature(cause: unknown): Problem {
  return new Problem(
    {
      el: 'Η υπογραφή δεν ταιριάζει στο αρχείο: άλλαξε μετά την έκδοσή του, ή η υπογραφή είναι άλλου αρχείου. Δεν εγκαταστάθηκε τίποτα· κατεβάστε και τα δύο πάλι.',
      en: 'The signature does not fit the archive: it was changed after its release, or the signature is that of another file. Nothing was installed; download both again.',
    },
    { cause }
  )
}

export function badArchive(why: string, cause?: unknown): Problem {
  return new Problem(
    {
      el: `Το αρχείο δεν είναι έκδοση του Element (${why}): δεν εγκαταστάθηκε τίποτα. Κατεβάστε το πάλι από τη σελίδα των εκδόσεων.`,
      en: `The archive is not a release of Element (${why}): nothing was installed. Download it again from the page of releases.`,
    },
    { cause }
  )
}

export function diskFullHere(cause?: unknown): Problem {
  return new Problem(
    {
      el: 'Ο δίσκος γέμισε: ελευθερώστε περίπου 500 MB και τρέξτε πάλι το `./ace element:install`.',
      en: 'The disk is full: free about 500 MB, then run `./ace element:install` again.',
    },
    { cause }
  )
}

export function installingAlready(): Problem {
  return new Problem({
    el: 'Ένα άλλο `./ace element:install` εργάζεται σε αυτόν τον φάκελο: περιμένετε να τελειώσει.',
    en: 'Another `./ace element:install` is at work in this folder: wait until it has finished.',
  })
}
