/** Sentences of the Sync pages that are more than a label. */
export const copy = {
  never: 'Nothing has been synced yet. Nothing changes in Hudu until you sync.',
  first: 'The first sync is under way.',
  neverText: 'Preview the changes first: you see every record and field before anything is written.',
  preview: 'Exactly what the next sync will change in Hudu. Nothing has been written yet.',
  previewApplied: 'What the last check found. It was applied.',
  agree: 'Nothing to change. ConnectWise and Hudu agree.',
  finish: 'Finish the first sync',
  finishText: 'Finishing the first sync writes nothing; automatic sync starts after it.',
  leaveIt: 'Leave it',
  brakeSafe: 'The rest was synced. Nothing of this part happens until a person approves it.',
  brakePreviewSafe: 'Held back until you approve it; everything else can be applied without it.',
} as const;
