import type { Worded } from '#app/shared/locale'
import { sizeInWords } from '#app/files/file_size'
import { NotAllowed, NotFound, Refusal } from '#app/shared/refusal'

/** A file is not taken, for a reason that lies in itself. */
export class FileRefused extends Refusal {}

export class FileNotFound extends NotFound {
  constructor() {
    super(
      {
        el: 'Δεν υπάρχει τέτοιο αρχείο που να μπορείτε να δείτε.',
        en: 'There is no such file that you may see.',
      },
      'E_FILE_NOT_FOUND'
    )
  }
}

/** The record is unknown, or not for this person; which of the two is nobody's to learn. */
export class RecordNotFound extends NotFound {
  constructor() {
    super(
      {
        el: 'Δεν υπάρχει τέτοια εγγραφή που να μπορείτε να δείτε.',
        en: 'There is no such record that you may see.',
      },
      'E_RECORD_NOT_FOUND'
    )
  }
}

export class AttachingNotAllowed extends NotAllowed {
  constructor() {
    super(
      {
        el: 'Δεν έχετε δικαίωμα να επισυνάψετε αρχεία σε αυτή την εγγραφή. Ζητήστε το από όποιον τη διαχειρίζεται.',
        en: 'You may not attach files to this record. Ask somebody who may change it.',
      },
      'E_ATTACHING_NOT_ALLOWED'
    )
  }
}

export class RemovingNotAllowed extends NotAllowed {
  constructor() {
    super(
      {
        el: 'Το αρχείο το αφαιρεί όποιος το επισύναψε ή όποιος μπορεί να αλλάξει την εγγραφή.',
        en: 'A file is removed by whoever attached it or may change the record.',
      },
      'E_REMOVING_NOT_ALLOWED'
    )
  }
}

export class RemovalReasonMissing extends Refusal {
  constructor() {
    super('E_REMOVAL_REASON', {
      el: 'Γράψτε τον λόγο της αφαίρεσης, από 3 έως 500 χαρακτήρες.',
      en: 'Give the reason for removing it, in 3 to 500 characters.',
    })
  }
}

export class FileAlreadyAttached extends FileRefused {
  constructor(name: string) {
    super('E_FILE_ALREADY_ATTACHED', {
      el: `Το ίδιο αρχείο είναι ήδη συνημμένο, ως «${name}».`,
      en: `The same file is attached already, as “${name}”.`,
    })
  }
}

export class TooManyFiles extends FileRefused {
  constructor(most: number) {
    super('E_TOO_MANY_FILES', {
      el: `Μία εγγραφή έχει έως ${most} συνημμένα. Αφαιρέστε πρώτα κάποιο.`,
      en: `A record has at most ${most} files. Remove one first.`,
    })
  }
}

export class RecordFull extends FileRefused {
  constructor(bytes: number) {
    super('E_RECORD_FULL', {
      el: `Τα συνημμένα μίας εγγραφής χωράνε έως ${sizeInWords(bytes, 'el')} μαζί. Αφαιρέστε πρώτα κάποιο.`,
      en: `The files of a record hold ${sizeInWords(bytes, 'en')} together. Remove one first.`,
    })
  }
}

export class FileTooLarge extends FileRefused {
  constructor(bytes: number) {
    super(
      'E_FILE_TOO_LARGE',
      {
        el: `Το αρχείο ξεπερνά τα ${sizeInWords(bytes, 'el')}. Μικρύνετέ το ή χωρίστε το.`,
        en: `The file is larger than ${sizeInWords(bytes, 'en')}. Make it smaller or split it.`,
      },
      413
    )
  }
}

export class FileEmpty extends FileRefused {
  constructor() {
    super('E_FILE_EMPTY', {
      el: 'Το αρχείο είναι κενό. Ελέγξτε αν αποθηκεύτηκε σωστά.',
      en: 'The file is empty. Check whether it was saved properly.',
    })
  }
}

export class NoFile extends FileRefused {
  constructor() {
    super('E_NO_FILE', {
      el: 'Δεν επιλέξατε αρχείο. Επιλέξτε ένα ή περισσότερα και στείλτε ξανά.',
      en: 'You chose no file. Choose one or more and send again.',
    })
  }
}

export class TooManyAtOnce extends FileRefused {
  constructor(most: number) {
    super('E_TOO_MANY_AT_ONCE', {
      el: `Στέλνονται έως ${most} αρχεία μαζί. Στείλτε τα υπόλοιπα μετά.`,
      en: `At most ${most} files are sent at once. Send the others afterwards.`,
    })
  }
}

export class UploadTooLarge extends FileRefused {
  constructor() {
    super(
      'E_UPLOAD_TOO_LARGE',
      {
        el: 'Τα αρχεία είναι πολύ μεγάλα για μία αποστολή. Στείλτε τα ένα ένα.',
        en: 'The files are too large to be sent together. Send them one by one.',
      },
      413
    )
  }
}

export class UploadUnreadable extends FileRefused {
  constructor() {
    super(
      'E_UPLOAD_UNREADABLE',
      {
        el: 'Η αποστολή δεν διαβάζεται, οπότε τίποτα δεν αποθηκεύτηκε. Ανοίξτε ξανά τη σελίδα και στείλτε το αρχείο από εκεί.',
        en: 'What was sent can’t be read, so nothing has been saved. Open the page again and send the file from there.',
      },
      400
    )
  }
}

export class UploadBrokenOff extends FileRefused {
  constructor() {
    super(
      'E_UPLOAD_BROKEN_OFF',
      {
        el: 'Η αποστολή διακόπηκε, οπότε τίποτα δεν αποθηκεύτηκε. Στείλτε το αρχείο ξανά.',
        en: 'Sending broke off, so nothing has been saved. Send the file again.',
      },
      400
    )
  }
}

export class NoSpaceLeft extends FileRefused {
  constructor() {
    super(
      'E_NO_SPACE_LEFT',
      {
        el: 'Ο χώρος του συστήματος για αρχεία τελειώνει. Ειδοποιήστε τον διαχειριστή και στείλτε το αργότερα.',
        en: 'The system is running out of space for files. Tell an administrator and send it later.',
      },
      507
    )
  }
}

export class ScannerUnreachable extends FileRefused {
  constructor() {
    super(
      'E_SCANNER_UNREACHABLE',
      {
        el: 'Ο έλεγχος για ιούς δεν απαντά, οπότε το αρχείο δεν αποθηκεύτηκε. Δοκιμάστε σε λίγο ή ειδοποιήστε τον διαχειριστή.',
        en: 'The check for viruses does not answer, so the file has not been saved. Try again in a while or tell an administrator.',
      },
      503
    )
  }
}

/** Why a name or a content is not taken: what is wrong, and what to do. */
const reasons = {
  E_NAME_EMPTY: {
    el: 'Το αρχείο δεν έχει όνομα. Ονομάστε το και στείλτε το ξανά.',
    en: 'The file has no name. Name it and send it again.',
  },
  E_NAME_UNREADABLE: {
    el: 'Το όνομα του αρχείου έχει χαρακτήρες που δεν διαβάζονται. Μετονομάστε το.',
    en: 'The file’s name has characters that can’t be read. Rename it.',
  },
  E_NAME_IS_PATH: {
    el: 'Το όνομα του αρχείου δεν μπορεί να έχει φακέλους ή τους χαρακτήρες / και \\. Μετονομάστε το.',
    en: 'A file’s name can’t hold folders or the characters / and \\. Rename it.',
  },
  E_NAME_HIDDEN: {
    el: 'Το όνομα του αρχείου δεν μπορεί να αρχίζει με τελεία. Μετονομάστε το.',
    en: 'A file’s name can’t begin with a dot. Rename it.',
  },
  E_NAME_RESERVED: {
    el: 'Αυτό το όνομα ανήκει στα Windows και δεν ανοίγει εκεί. Μετονομάστε το αρχείο.',
    en: 'This name belongs to Windows and can’t be opened there. Rename the file.',
  },
  E_NAME_TOO_LONG: {
    el: 'Το όνομα του αρχείου ξεπερνά τους 200 χαρακτήρες. Συντομεύστε το.',
    en: 'The file’s name is longer than 200 characters. Shorten it.',
  },
  E_NAME_WITHOUT_ENDING: {
    el: 'Το όνομα του αρχείου δεν έχει κατάληξη, όπως «.pdf». Προσθέστε τη σωστή.',
    en: 'The file’s name has no ending such as “.pdf”. Add the right one.',
  },
  E_NAME_DOUBLE_ENDING: {
    el: 'Το όνομα κρύβει μια δεύτερη κατάληξη προγράμματος, όπως «.exe.pdf». Μετονομάστε το αρχείο.',
    en: 'The name hides a second ending, that of a program, such as “.exe.pdf”. Rename the file.',
  },
  E_FILE_PROGRAM: {
    el: 'Προγράμματα και αρχεία που εκτελούνται δεν επισυνάπτονται.',
    en: 'Programs and files that run are not attached.',
  },
  E_FILE_MACROS: {
    el: 'Αρχεία με μακροεντολές ή σε παλιά μορφή του Office δεν επισυνάπτονται. Αποθηκεύστε το ως .docx, .xlsx, .pptx ή .pdf χωρίς μακροεντολές.',
    en: 'Files with macros or in an old Office format are not attached. Save it as .docx, .xlsx, .pptx or .pdf without macros.',
  },
  E_FILE_MARKUP: {
    el: 'Ιστοσελίδες, SVG και XML δεν επισυνάπτονται, επειδή μπορούν να εκτελέσουν κώδικα. Στείλτε PDF ή εικόνα.',
    en: 'Web pages, SVG and XML are not attached, because they can run code. Send a PDF or a picture.',
  },
  E_FILE_DISGUISED: {
    el: 'Το περιεχόμενο δεν ταιριάζει με την κατάληξη του ονόματος. Δώστε τη σωστή κατάληξη ή αποθηκεύστε το ξανά από το πρόγραμμά του.',
    en: 'The content doesn’t fit the name’s ending. Give it the right one, or save it again from its program.',
  },
  E_FILE_DAMAGED: {
    el: 'Το αρχείο είναι κατεστραμμένο ή ελλιπές. Ανοίξτε το στον υπολογιστή σας και αποθηκεύστε το ξανά.',
    en: 'The file is damaged or incomplete. Open it on your computer and save it again.',
  },
  E_FILE_DOUBLE_CONTENT: {
    el: 'Πίσω από το περιεχόμενό του το αρχείο κρύβει και ένα δεύτερο. Αποθηκεύστε το ξανά από το πρόγραμμά του.',
    en: 'Behind its content the file hides a second one. Save it again from its program.',
  },
  E_FILE_NOT_TEXT: {
    el: 'Το αρχείο δεν είναι απλό κείμενο σε UTF-8 ή Windows-1253. Αποθηκεύστε το ξανά ως κείμενο UTF-8.',
    en: 'The file is no plain text in UTF-8 or Windows-1253. Save it again as UTF-8 text.',
  },
  E_FILE_UNPACKS_TOO_LARGE: {
    el: 'Το συμπιεσμένο αρχείο γίνεται υπερβολικά μεγάλο όταν ανοίξει. Στείλτε τα περιεχόμενά του χωριστά.',
    en: 'The packed file grows far too large when it is opened. Send its contents one by one.',
  },
  E_FILE_LOCKED: {
    el: 'Συμπιεσμένα αρχεία με κωδικό δεν ελέγχονται, γι’ αυτό δεν επισυνάπτονται. Στείλτε το χωρίς κωδικό.',
    en: 'Packed files with a password can’t be checked, so they are not attached. Send it without one.',
  },
  E_FILE_HIDES_PROGRAM: {
    el: 'Το συμπιεσμένο αρχείο περιέχει πρόγραμμα ή διαδρομές έξω από τον φάκελό του. Στείλτε μόνο τα έγγραφα.',
    en: 'The packed file holds a program, or paths out of its folder. Send the documents only.',
  },
  E_PICTURE_TOO_LARGE: {
    el: 'Η εικόνα έχει υπερβολικά πολλά εικονοστοιχεία. Μικρύνετέ την.',
    en: 'The picture has far too many pixels. Make it smaller.',
  },
} as const satisfies Record<string, Worded>

export type FileProblem = keyof typeof reasons

/** A file that is not taken, by the reason's code. */
export function refused(code: FileProblem): FileRefused {
  return new FileRefused(code, reasons[code])
}

/** @param extensions what may be attached */
export function kindNotTaken(extensions: readonly string[]): FileRefused {
  const list = extensions.map((each) => `.${each}`).join(', ')
  return new FileRefused('E_FILE_KIND', {
    el: `Αυτό το είδος αρχείου δεν επισυνάπτεται. Επισυνάπτονται: ${list}.`,
    en: `This kind of file is not attached. These are: ${list}.`,
  })
}

/** @param name what the scanner calls it */
export function infected(name: string): FileRefused {
  return new FileRefused('E_FILE_INFECTED', {
    el: `Στο αρχείο βρέθηκε ιός (${name}), γι’ αυτό δεν αποθηκεύτηκε. Ειδοποιήστε τον διαχειριστή.`,
    en: `A virus was found in the file (${name}), so it has not been saved. Tell an administrator.`,
  })
}
