const form = /^The layout "(.+)" has no field "ConnectWise ID": ([^;]+);/;

/** The layout that a note says has no field ConnectWise ID, and the note without what to do in Hudu; null for other notes. */
export function lackingID(note: string): { layout: string; words: string } | null {
  const found = form.exec(note);
  if (!found) return null;
  const [, layout = '', why = ''] = found;
  // Names stand in the note as a quoted string of the program's language.
  const name = layout.replace(/\\(["\\])/g, '$1');
  return { layout: name, words: `The layout “${name}” has no field “ConnectWise ID”: ${why}.` };
}
