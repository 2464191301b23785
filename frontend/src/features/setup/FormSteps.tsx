import { FieldsFields } from '../../forms/fields/FieldsFields';
import { useFieldsForm } from '../../forms/fields/useFields';
import { LayoutsFields } from '../../forms/layouts/LayoutsFields';
import { useLayoutsForm } from '../../forms/layouts/useLayouts';
import { Moves } from '../../forms/moves/Moves';
import { copy as rulesCopy } from '../../forms/rules/copy';
import { Rest, RulesFields } from '../../forms/rules/RulesFields';
import { useRulesForm } from '../../forms/rules/useRules';
import { ScopeFields } from '../../forms/scope/ScopeFields';
import { useScopeForm } from '../../forms/scope/useScope';
import { Step } from './Step';
import { isDone, type StepProps } from './steps';

export function LayoutsStep({ state }: StepProps) {
  const form = useLayoutsForm();
  // Kinds without a layout may be left out by the next step; until then this one is not done.
  const open = form.hint !== '';
  return (
    <Step
      id="layouts"
      title="Default layouts"
      sentence="Where records go in Hudu unless a sort rule says otherwise. A data type that you do not want can be left out in the next step."
      form={{ ...form, hint: open ? `${form.hint}, unless you leave them out in the next step` : '' }}
      proceed={open ? form.saveSoFar : form.save}
      finishes={!open}
    >
      <LayoutsFields form={form} />
      {isDone(state.setup, 'first-sync') && <Moves change={form.pending} />}
    </Step>
  );
}

export function ScopeStep({ state }: StepProps) {
  const form = useScopeForm(!isDone(state.setup, 'scope'));
  return (
    <Step
      id="scope"
      title="What to sync"
      sentence="What you leave out is not touched in Hudu, and you can change it at any time."
      form={form}
    >
      <ScopeFields form={form} />
    </Step>
  );
}

export function RulesStep({ state }: StepProps) {
  const form = useRulesForm();
  return (
    <Step
      id="rules"
      title="Sort rules"
      sentence={
        <>
          {rulesCopy.sentence} {form.rules && <Rest rules={form.rules} kind="configuration" />}
        </>
      }
      form={form}
    >
      <RulesFields form={form} />
      {isDone(state.setup, 'first-sync') && <Moves change={form.pending} />}
    </Step>
  );
}

export function FieldsStep({ state }: StepProps) {
  const form = useFieldsForm(!isDone(state.setup, 'fields'));
  return (
    <Step
      id="fields"
      title="Connected fields"
      sentence="Fields in Hudu that have the name of a ConnectWise value. Connected ones follow ConnectWise; what somebody changes in Hudu stays."
      form={form}
    >
      <FieldsFields form={form} />
    </Step>
  );
}
