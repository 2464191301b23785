import { PageHeader } from '../../components/PageHeader';
import { PageTabs } from '../../components/PageTabs';
import { FormCard } from '../../forms/FormCard';
import { LayoutsFields } from '../../forms/layouts/LayoutsFields';
import { useLayoutsDraft, useLayoutsForm } from '../../forms/layouts/useLayouts';
import { Moves } from '../../forms/moves/Moves';
import { copy } from '../../forms/rules/copy';
import { Rest, RulesFields } from '../../forms/rules/RulesFields';
import { useRulesDraft, useRulesForm } from '../../forms/rules/useRules';
import { ScopeFields } from '../../forms/scope/ScopeFields';
import { useScopeDraft, useScopeForm } from '../../forms/scope/useScope';
import { hrefOf, useRoute } from '../../lib/route';
import styles from './LayoutsPage.module.css';

const tabs = [
  { id: 'rules', label: 'Sort rules', View: Rules },
  { id: 'defaults', label: 'Default layouts', View: Defaults },
  { id: 'scope', label: 'What to sync', View: Scope },
] as const;

/** Where records go in Hudu, after set-up. */
export default function LayoutsPage() {
  const { rest } = useRoute();
  const { id: current, View } = tabs.find(({ id }) => id === rest) ?? tabs[0];
  return (
    <div className={styles.page}>
      <PageHeader title="Layouts & rules" sentence="Which records are synced, and the layout each of them gets in Hudu." />
      <PageTabs
        label="Layouts and rules"
        tabs={tabs.map(({ id, label }) => ({ href: hrefOf('layouts', id), name: label, current: id === current }))}
      />
      <View />
    </div>
  );
}

function Rules() {
  const form = useRulesForm();
  const discard = useRulesDraft((draft) => draft.clear);
  return (
    <FormCard
      title="Sort rules"
      sentence={
        <>
          {copy.sentence} {form.rules && <Rest rules={form.rules} kind="configuration" />}
        </>
      }
      form={form}
      onDiscard={discard}
    >
      <RulesFields form={form} />
      <Moves change={form.pending} />
    </FormCard>
  );
}

function Defaults() {
  const form = useLayoutsForm();
  return (
    <FormCard
      title="Default layouts"
      sentence="Where records go unless a sort rule says otherwise."
      form={{ ...form, touched: form.touched || form.proposes }}
      onDiscard={useLayoutsDraft((draft) => draft.clear)}
    >
      <LayoutsFields form={form} />
      <Moves change={form.pending} />
    </FormCard>
  );
}

function Scope() {
  const form = useScopeForm(false);
  return (
    <FormCard
      title="What to sync"
      sentence="What you leave out is not touched in Hudu. What was synced before stays there as it is."
      form={form}
      onDiscard={useScopeDraft((draft) => draft.clear)}
    >
      <ScopeFields form={form} />
    </FormCard>
  );
}
