import { PageHeader } from '../../components/PageHeader';
import { FormCard } from '../../forms/FormCard';
import { FieldsFields } from '../../forms/fields/FieldsFields';
import { useFieldsDraft, useFieldsForm } from '../../forms/fields/useFields';
import styles from './FieldsPage.module.css';

/** Which fields in Hudu follow ConnectWise, after set-up. */
export default function FieldsPage() {
  const form = useFieldsForm(false);
  return (
    <div className={styles.page}>
      <PageHeader
        title="Connected fields"
        sentence="Connected fields follow ConnectWise. What somebody changes in Hudu stays, and conflicts ask you."
      />
      <FormCard
        title="Fields of the same name"
        sentence="Fields of the layouts in use that have the name of a ConnectWise value."
        form={form}
        onDiscard={useFieldsDraft((draft) => draft.clear)}
        note="Not saved yet. A newly connected field is filled with the next sync; one that you disconnect keeps its values."
      >
        <FieldsFields form={form} />
      </FormCard>
    </div>
  );
}
