import type { Worded } from '#app/shared/locale'
import { FileRefused } from '#app/files/file_exceptions'

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
