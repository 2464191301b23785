/** What was entered and not kept outlives the page, and so it would a test. */
import { useConnectWiseDraft, useHuduDraft } from '../forms/connection/useConnection';
import { useFieldsDraft } from '../forms/fields/useFields';
import { useLayoutsDraft } from '../forms/layouts/useLayouts';
import { useRulesDraft } from '../forms/rules/useRules';
import { useScopeDraft } from '../forms/scope/useScope';

export function clearDrafts(): void {
  for (const draft of [useConnectWiseDraft, useHuduDraft, useFieldsDraft, useLayoutsDraft, useRulesDraft, useScopeDraft])
    draft.getState().clear();
}
