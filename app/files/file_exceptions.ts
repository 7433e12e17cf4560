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
