/** Awkward names for the gallery. */

/** Names that people give: long, from right to left, with markup, without a place to break. */
export const names = [
  `${'A name that goes on and on, as names of holdings and their subsidiaries do, '.repeat(2)}Inc`.slice(0, 156),
  'مستشفى المدينة المركزي \u202eevil\u202c',
  '<img src=x onerror=alert(1)> & "Sons" <b>bold</b>',
  '🏥👩‍⚕️ Clínica São José 医院',
  'W'.repeat(120),
];
