/*
 * The units of the demo municipality «Δήμος Νέας Ακτής» and their posts. Invented, after the usual
 * regulation of a Greek municipality of its size.
 */
import type { UnitType } from '#app/org/unit'

export interface DemoUnit {
  code: string
  parent: string
  type: UnitType
  el: string
  en: string
  short: string
  building: string
  /** `ΠΕ Διοικητικού 2`: category, branch and how many; the first is the head's. */
  posts: string[]
}

/** code | type | Greek name | English name | short name | building | posts */
const TABLE = `
M | mayor | Δήμαρχος | Mayor | ΔΗΜΑΡΧΟΣ | Δημαρχείο
M.1 | secretary_general | Γενικός Γραμματέας | Secretary General | ΓΕΝ. ΓΡΑΜΜΑΤΕΑΣ | Δημαρχείο | ΠΕ Μετακλητών 1
M.2 | office | Γραφείο Δημάρχου | Mayor's Office | ΓΡ. ΔΗΜΑΡΧΟΥ | Δημαρχείο | ΠΕ Διοικητικού 2, ΔΕ Διοικητικών Γραμματέων 2
M.3 | autonomous_department | Αυτοτελές Τμήμα Νομικής Υπηρεσίας | Independent Department of Legal Services | ΝΟΜΙΚΗ ΥΠΗΡΕΣΙΑ | Δημαρχείο | ΠΕ Δικηγόρων 3, ΔΕ Διοικητικών Γραμματέων 1
M.4 | autonomous_department | Αυτοτελές Τμήμα Πολιτικής Προστασίας | Independent Department of Civil Protection | ΠΟΛΙΤΙΚΗ ΠΡΟΣΤΑΣΙΑ | Δημαρχείο | ΠΕ Μηχανικών 1, ΤΕ Μηχανικών 1, ΔΕ Οδηγών 1
M.5 | autonomous_office | Αυτοτελές Γραφείο Εσωτερικού Ελέγχου | Independent Office of Internal Audit | ΕΣΩΤ. ΕΛΕΓΧΟΣ | Δημαρχείο | ΠΕ Οικονομικού 2
M.6 | autonomous_office | Αυτοτελές Γραφείο Επικοινωνίας & Δημοσίων Σχέσεων | Independent Office of Communication & Public Relations | ΓΡ. ΕΠΙΚΟΙΝΩΝΙΑΣ | Δημαρχείο | ΠΕ Επικοινωνίας & ΜΜΕ 1, ΔΕ Διοικητικών Γραμματέων 1
M.7 | autonomous_office | Υπεύθυνος Προστασίας Δεδομένων (DPO) | Data Protection Officer | DPO | Δημαρχείο | ΠΕ Πληροφορικής 1
GD | general_directorate | Γενική Διεύθυνση Υπηρεσιών | General Directorate of Services | ΓΕΝ. Δ/ΝΣΗ | Δημαρχείο | ΠΕ Διοικητικού 1
D1 | directorate | Διεύθυνση Διοικητικών Υπηρεσιών | Directorate of Administrative Services | Δ/ΝΣΗ ΔΙΟΙΚΗΤΙΚΩΝ | Δημαρχείο | ΠΕ Διοικητικού 1
D1.1 | department | Τμήμα Υποστήριξης Πολιτικών Οργάνων | Support of Political Bodies Department | Τμ. Υποστήριξης Πολιτικών Οργάνων | Δημαρχείο | ΠΕ Διοικητικού 3, ΔΕ Διοικητικών Γραμματέων 2
D1.2 | department | Τμήμα Ανθρώπινου Δυναμικού & Μητρώου | Human Resources & Registry Department | Τμ. Ανθρώπινου Δυναμικού & Μητρώου | Δημαρχείο | ΠΕ Διοικητικού 3, ΤΕ Διοίκησης Μονάδων 1, ΔΕ Διοικητικών Γραμματέων 2
D1.3 | department | Τμήμα Πρωτοκόλλου, Διεκπεραίωσης & Αρχείου | Register, Dispatch & Archive Department | Τμ. Πρωτοκόλλου, Διεκπεραίωσης & Αρχείου | Δημαρχείο | ΠΕ Διοικητικού 1, ΔΕ Διοικητικών Γραμματέων 4, ΥΕ Κλητήρων 1
D1.4 | department | Τμήμα Δημοτικής Κατάστασης & Ληξιαρχείου | Civil Status & Registry Office Department | Τμ. Δημοτικής Κατάστασης & Ληξιαρχείου | Δημαρχείο | ΠΕ Διοικητικού 2, ΤΕ Διοίκησης Μονάδων 2, ΔΕ Διοικητικών Γραμματέων 3
D2 | directorate | Διεύθυνση Οικονομικών Υπηρεσιών | Directorate of Financial Services | Δ/ΝΣΗ ΟΙΚΟΝΟΜΙΚΩΝ | Δημαρχείο | ΠΕ Οικονομικού 1
D2.1 | department | Τμήμα Προϋπολογισμού & Οικονομικής Πληροφόρησης | Budget & Financial Information Department | Τμ. Προϋπολογισμού & Οικονομικής Πληροφόρησης | Δημαρχείο | ΠΕ Οικονομικού 3, ΤΕ Λογιστικής 1
D2.2 | department | Τμήμα Λογιστηρίου | Accounting Department | Τμ. Λογιστηρίου | Δημαρχείο | ΠΕ Οικονομικού 3, ΤΕ Λογιστικής 2, ΔΕ Διοικητικών Γραμματέων 2
D2.3 | department | Τμήμα Προμηθειών & Αποθήκης | Procurement & Stores Department | Τμ. Προμηθειών & Αποθήκης | Δημαρχείο | ΠΕ Οικονομικού 2, ΤΕ Λογιστικής 2, ΔΕ Διοικητικών Γραμματέων 1, ΥΕ Αποθηκαρίων 1
D2.4 | department | Τμήμα Εσόδων & Δημοτικής Περιουσίας | Revenue & Municipal Property Department | Τμ. Εσόδων & Δημοτικής Περιουσίας | Δημαρχείο | ΠΕ Οικονομικού 2, ΤΕ Λογιστικής 2, ΔΕ Διοικητικών Γραμματέων 2
D2.5 | department | Τμήμα Ταμείου | Treasury Department | Τμ. Ταμείου | Δημαρχείο | ΠΕ Οικονομικού 1, ΤΕ Λογιστικής 1, ΔΕ Διοικητικών Γραμματέων 2
D2.6 | department | Τμήμα Μισθοδοσίας | Payroll Department | Τμ. Μισθοδοσίας | Δημαρχείο | ΠΕ Οικονομικού 1, ΤΕ Λογιστικής 1, ΔΕ Διοικητικών Γραμματέων 1
D3 | directorate | Διεύθυνση Προγραμματισμού, Οργάνωσης & Πληροφορικής | Directorate of Planning, Organisation & Informatics | Δ/ΝΣΗ ΠΡΟΓΡΑΜΜΑΤΙΣΜΟΥ | Δημαρχείο | ΠΕ Πληροφορικής 1
D3.1 | department | Τμήμα Προγραμματισμού & Ανάπτυξης | Planning & Development Department | Τμ. Προγραμματισμού & Ανάπτυξης | Δημαρχείο | ΠΕ Μηχανικών 2, ΠΕ Οικονομικού 2
D3.2 | department | Τμήμα Ποιότητας & Οργάνωσης | Quality & Organisation Department | Τμ. Ποιότητας & Οργάνωσης | Δημαρχείο | ΠΕ Διοικητικού 2, ΤΕ Διοίκησης Μονάδων 2
D3.3 | department | Τμήμα Τεχνολογιών Πληροφορικής & Επικοινωνιών (ΤΠΕ) | Information & Communication Technologies Department | Τμ. Τεχνολογιών Πληροφορικής & Επικοινωνιών | Δημαρχείο | ΠΕ Πληροφορικής 2, ΤΕ Πληροφορικής 2, ΔΕ Τεχνικών Η/Υ 1
D3.4 | department | Τμήμα Διαφάνειας & Ηλεκτρονικής Διακυβέρνησης | Transparency & e-Government Department | Τμ. Διαφάνειας & Ηλεκτρονικής Διακυβέρνησης | Δημαρχείο | ΠΕ Πληροφορικής 1, ΠΕ Διοικητικού 1, ΔΕ Διοικητικών Γραμματέων 1
D4 | directorate | Διεύθυνση Τεχνικών Υπηρεσιών | Directorate of Technical Services | Δ/ΝΣΗ ΤΕΧΝΙΚΩΝ ΥΠΗΡΕΣΙΩΝ | Τεχνικές Υπηρεσίες | ΠΕ Μηχανικών 1
D4.1 | department | Τμήμα Μελετών & Έργων Οδοποιίας | Road Studies & Works Department | Τμ. Μελετών & Έργων Οδοποιίας | Τεχνικές Υπηρεσίες | ΠΕ Μηχανικών 3, ΤΕ Μηχανικών 2, ΔΕ Σχεδιαστών 1
D4.2 | department | Τμήμα Κτιριακών Έργων & Σχολείων | Buildings & Schools Department | Τμ. Κτιριακών Έργων & Σχολείων | Τεχνικές Υπηρεσίες | ΠΕ Μηχανικών 2, ΤΕ Μηχανικών 2
D4.3 | department | Τμήμα Ηλεκτρομηχανολογικών & Φωτισμού | Electromechanical Works & Lighting Department | Τμ. Ηλεκτρομηχανολογικών & Φωτισμού | Τεχνικές Υπηρεσίες | ΠΕ Μηχανικών 1, ΤΕ Μηχανικών 1, ΔΕ Ηλεκτροτεχνιτών 3
D4.4 | department | Τμήμα Συντηρήσεων – Αυτεπιστασίας | Maintenance & Own Works Department | Τμ. Συντηρήσεων | Τεχνικές Υπηρεσίες | ΤΕ Μηχανικών 1, ΔΕ Τεχνιτών 4, ΥΕ Εργατών 2
D4.5 | department | Τμήμα Κυκλοφορίας & Συγκοινωνιών | Traffic & Transport Department | Τμ. Κυκλοφορίας & Συγκοινωνιών | Τεχνικές Υπηρεσίες | ΠΕ Μηχανικών 2, ΤΕ Μηχανικών 1
D5 | directorate | Διεύθυνση Υπηρεσίας Δόμησης & Πολεοδομίας | Directorate of Building Control & Town Planning | Δ/ΝΣΗ ΔΟΜΗΣΗΣ | Τεχνικές Υπηρεσίες | ΠΕ Μηχανικών 1
D5.1 | department | Τμήμα Οικοδομικών Αδειών | Building Permits Department | Τμ. Οικοδομικών Αδειών | Τεχνικές Υπηρεσίες | ΠΕ Μηχανικών 2, ΤΕ Μηχανικών 1, ΔΕ Διοικητικών Γραμματέων 1
D5.2 | department | Τμήμα Ελέγχου Κατασκευών & Αυθαιρέτων | Inspection of Constructions Department | Τμ. Ελέγχου Κατασκευών & Αυθαιρέτων | Τεχνικές Υπηρεσίες | ΠΕ Μηχανικών 1, ΤΕ Μηχανικών 2
D5.3 | department | Τμήμα Πολεοδομικού Σχεδιασμού | Town Planning Department | Τμ. Πολεοδομικού Σχεδιασμού | Τεχνικές Υπηρεσίες | ΠΕ Μηχανικών 2, ΔΕ Σχεδιαστών 1
D6 | directorate | Διεύθυνση Καθαριότητας & Ανακύκλωσης | Directorate of Cleaning & Recycling | Δ/ΝΣΗ ΚΑΘΑΡΙΟΤΗΤΑΣ | Αμαξοστάσιο | ΠΕ Μηχανικών 1
D6.1 | department | Τμήμα Αποκομιδής & Ανακύκλωσης | Waste Collection & Recycling Department | Τμ. Αποκομιδής & Ανακύκλωσης | Αμαξοστάσιο | ΤΕ Εποπτών Δημόσιας Υγείας 1, ΔΕ Οδηγών 4, ΥΕ Εργατών Καθαριότητας 6
D6.2 | department | Τμήμα Καθαρισμού Κοινόχρηστων Χώρων | Cleaning of Public Spaces Department | Τμ. Καθαρισμού Κοινόχρηστων Χώρων | Αμαξοστάσιο | ΔΕ Εποπτών Καθαριότητας 1, ΔΕ Οδηγών 1, ΥΕ Εργατών Καθαριότητας 6
D6.3 | department | Τμήμα Διαχείρισης & Συντήρησης Οχημάτων (Γραφείο Κίνησης) | Fleet Management & Maintenance Department | Τμ. Διαχείρισης & Συντήρησης Οχημάτων | Αμαξοστάσιο | ΤΕ Μηχανικών 1, ΔΕ Τεχνιτών Οχημάτων 3, ΔΕ Οδηγών 2
D7 | directorate | Διεύθυνση Περιβάλλοντος & Πρασίνου | Directorate of Environment & Green Spaces | Δ/ΝΣΗ ΠΕΡΙΒΑΛΛΟΝΤΟΣ | Αμαξοστάσιο | ΠΕ Γεωπόνων 1
D7.1 | department | Τμήμα Συντήρησης Πρασίνου | Maintenance of Green Spaces Department | Τμ. Συντήρησης Πρασίνου | Αμαξοστάσιο | ΠΕ Γεωπόνων 1, ΤΕ Γεωπόνων 1, ΔΕ Δενδροκηπουρών 3, ΥΕ Εργατών Πρασίνου 2
D7.2 | department | Τμήμα Περιβάλλοντος & Ενέργειας | Environment & Energy Department | Τμ. Περιβάλλοντος & Ενέργειας | Αμαξοστάσιο | ΠΕ Περιβάλλοντος 2, ΤΕ Μηχανικών 1
D7.3 | department | Τμήμα Κοιμητηρίου & Ζώων Συντροφιάς | Cemetery & Companion Animals Department | Τμ. Κοιμητηρίου & Ζώων Συντροφιάς | Κοιμητήριο | ΠΕ Κτηνιάτρων 1, ΔΕ Διοικητικών Γραμματέων 1, ΥΕ Εργατών Νεκροταφείων 1
D8 | directorate | Διεύθυνση Κοινωνικής Προστασίας & Υγείας | Directorate of Social Protection & Health | Δ/ΝΣΗ ΚΟΙΝΩΝΙΚΗΣ ΠΡΟΣΤΑΣΙΑΣ | Κοινωνική Υπηρεσία | ΠΕ Κοινωνιολόγων 1
D8.1 | department | Τμήμα Κοινωνικής Υπηρεσίας – Κέντρο Κοινότητας | Social Services & Community Centre Department | Τμ. Κοινωνικής Υπηρεσίας | Κοινωνική Υπηρεσία | ΠΕ Ψυχολόγων 2, ΤΕ Κοινωνικών Λειτουργών 4, ΔΕ Διοικητικών Γραμματέων 2
D8.2 | department | Τμήμα Τρίτης Ηλικίας (ΚΑΠΗ) | Senior Citizens (KAPI) Department | Τμ. Τρίτης Ηλικίας | Α΄ ΚΑΠΗ | ΤΕ Κοινωνικών Λειτουργών 3, ΤΕ Φυσικοθεραπευτών 2, ΤΕ Νοσηλευτών 2, ΔΕ Οικογενειακών Βοηθών 2, ΥΕ Βοηθητικών Εργασιών 1
D8.3 | department | Τμήμα Βοήθειας στο Σπίτι | Home Help Department | Τμ. Βοήθειας στο Σπίτι | Κοινωνική Υπηρεσία | ΤΕ Κοινωνικών Λειτουργών 1, ΤΕ Νοσηλευτών 2, ΔΕ Οικογενειακών Βοηθών 3
D8.4 | department | Τμήμα Προαγωγής Υγείας & Ισότητας | Health Promotion & Equality Department | Τμ. Προαγωγής Υγείας & Ισότητας | Κοινωνική Υπηρεσία | ΠΕ Κοινωνιολόγων 1, ΤΕ Επισκεπτών Υγείας 2
D9 | directorate | Διεύθυνση Παιδείας & Προσχολικής Αγωγής | Directorate of Education & Pre-school Care | Δ/ΝΣΗ ΠΑΙΔΕΙΑΣ | Δημαρχείο | ΠΕ Διοικητικού 1
D9.1 | department | Τμήμα Παιδείας & Διά Βίου Μάθησης | Education & Lifelong Learning Department | Τμ. Παιδείας & Διά Βίου Μάθησης | Δημαρχείο | ΠΕ Διοικητικού 2, ΔΕ Διοικητικών Γραμματέων 1
D9.2 | department | Τμήμα Βρεφονηπιακών Σταθμών | Nurseries Department | Τμ. Βρεφονηπιακών Σταθμών | Δημαρχείο | ΤΕ Βρεφονηπιοκόμων 5, ΔΕ Βοηθών Βρεφονηπιοκόμων 2, ΥΕ Μαγείρων 1
D9.3 | department | Τμήμα Διοικητικής Υποστήριξης | Administrative Support Department | Τμ. Διοικητικής Υποστήριξης | Δημαρχείο | ΤΕ Διοίκησης Μονάδων 1, ΔΕ Διοικητικών Γραμματέων 1
D10 | directorate | Διεύθυνση Πολιτισμού, Αθλητισμού & Νεολαίας | Directorate of Culture, Sports & Youth | Δ/ΝΣΗ ΠΟΛΙΤΙΣΜΟΥ | Κλειστό Γυμναστήριο | ΠΕ Διοικητικού 1
D10.1 | department | Τμήμα Πολιτισμού | Culture Department | Τμ. Πολιτισμού | Δημαρχείο | ΠΕ Πολιτιστικών Μονάδων 2, ΔΕ Διοικητικών Γραμματέων 1
D10.2 | department | Τμήμα Αθλητισμού (Κολυμβητήριο – Γυμναστήριο) | Sports (Pool & Gymnasium) Department | Τμ. Αθλητισμού | Κολυμβητήριο | ΠΕ Φυσικής Αγωγής 3, ΔΕ Διοικητικών Γραμματέων 2, ΥΕ Φυλάκων 2
D10.3 | department | Τμήμα Βιβλιοθήκης & Νεολαίας | Library & Youth Department | Τμ. Βιβλιοθήκης & Νεολαίας | Δημαρχείο | ΠΕ Βιβλιοθηκονόμων 1, ΤΕ Βιβλιοθηκονόμων 1, ΔΕ Διοικητικών Γραμματέων 1
D11 | directorate | Διεύθυνση Κέντρων Εξυπηρέτησης Πολιτών (ΚΕΠ) | Directorate of Citizens’ Service Centres | Δ/ΝΣΗ ΚΕΠ | ΚΕΠ 1 | ΠΕ Διεκπεραίωσης Υποθέσεων Πολιτών 1
D11.1 | department | Τμήμα Εξυπηρέτησης Πολιτών | Citizens’ Service Department | Τμ. Εξυπηρέτησης Πολιτών | ΚΕΠ 1 | ΠΕ Διεκπεραίωσης Υποθέσεων Πολιτών 3, ΔΕ Διεκπεραίωσης Υποθέσεων Πολιτών 3
D11.2 | department | Τμήμα Εσωτερικής Ανταπόκρισης | Back Office Department | Τμ. Εσωτερικής Ανταπόκρισης | ΚΕΠ 2 | ΤΕ Διεκπεραίωσης Υποθέσεων Πολιτών 1, ΔΕ Διεκπεραίωσης Υποθέσεων Πολιτών 1
D12 | directorate | Διεύθυνση Δημοτικής Αστυνομίας & Αδειοδοτήσεων | Directorate of Municipal Police & Licensing | Δ/ΝΣΗ ΔΗΜΟΤΙΚΗΣ ΑΣΤΥΝΟΜΙΑΣ | Δημαρχείο | ΠΕ Δημοτικής Αστυνομίας 1
D12.1 | department | Τμήμα Αστυνόμευσης | Policing Department | Τμ. Αστυνόμευσης | Δημαρχείο | ΠΕ Δημοτικής Αστυνομίας 2, ΤΕ Δημοτικής Αστυνομίας 2, ΔΕ Δημοτικής Αστυνομίας 4
D12.2 | department | Τμήμα Επιχειρησιακού Σχεδιασμού | Operational Planning Department | Τμ. Επιχειρησιακού Σχεδιασμού | Δημαρχείο | ΠΕ Δημοτικής Αστυνομίας 1, ΔΕ Δημοτικής Αστυνομίας 2
D12.3 | department | Τμήμα Αδειοδότησης Επιχειρήσεων & Κοινόχρηστων Χώρων | Licensing of Businesses & Public Spaces Department | Τμ. Αδειοδότησης Επιχειρήσεων & Κοινόχρηστων Χώρων | Δημαρχείο | ΠΕ Διοικητικού 2, ΤΕ Διοίκησης Μονάδων 1, ΔΕ Διοικητικών Γραμματέων 2
DS | council | Δημοτικό Συμβούλιο | Municipal Council | ΔΣ | Δημαρχείο
DE | committee | Δημοτική Επιτροπή | Municipal Committee | ΔΕ | Δημαρχείο
`

export const units: DemoUnit[] = TABLE.trim()
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([code, type, el, en, short, building, posts]) => ({
    code,
    parent: parentOf(code),
    type: type as UnitType,
    el,
    en,
    short,
    building,
    posts: posts ? posts.split(', ') : [],
  }))

/** The sectors of the deputy mayors, and the Directorates that each supervises. */
export const sectors: readonly [sector: string, directorates: string[]][] = [
  ['Διοίκησης', ['D1', 'D3', 'D11']],
  ['Οικονομικών', ['D2']],
  ['Τεχνικών', ['D4']],
  ['Καθαριότητας & Οχημάτων', ['D6', 'D7']],
  ['Κοινωνικής Πολιτικής', ['D8']],
  ['Παιδείας, Πολιτισμού & Αθλητισμού', ['D9', 'D10']],
  ['Πολεοδομίας & Εμπορίου', ['D5', 'D12']],
]

/** Departments are below their Directorate, these below the General Directorate, that below M. */
function parentOf(code: string): string {
  if (code.includes('.')) return code.split('.')[0]
  if (/^D\d/.test(code)) return 'GD'
  return code === 'GD' ? 'M' : ''
}
