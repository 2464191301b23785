import type { FormHandle } from '../../forms/form';

/** The form of a step that has none of its own. */
export const nothingToKeep: FormHandle = { ready: true, touched: false, saving: false, hint: '', error: null, save: async () => true };
