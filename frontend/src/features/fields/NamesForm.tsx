import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { type AssetKind, type app, toBackendError } from '../../backend/backend';
import { useBackend } from '../../backend/context';
import { FormCard } from '../../forms/FormCard';
import { SearchSelect } from '../../forms/SearchSelect';
import { kindWords } from './copy';
import styles from './NamesForm.module.css';
import { type NamesForm as Form, useNamePreview, useNames, useNamesDraft } from './useNames';

const kinds: readonly AssetKind[] = ['configuration', 'contact', 'location', 'agreement'];

const typingRests = 400;

/** How assets are named, with what that makes of real records. */
export function NamesForm() {
  const { fields } = useBackend();
  const form = useNames();
  const map = useQuery({ queryKey: ['fields', 'map'], queryFn: () => fields.map() });
  const shown = kinds.filter((kind) => form.names?.[kindWords[kind].input] || map.data?.layouts.some((layout) => layout.kind === kind));
  return (
    <FormCard
      title="Names of assets"
      sentence="A template is text with ConnectWise values in braces. Leave it empty for the usual name. Names that somebody made by hand in Hudu stay."
      form={form}
      onDiscard={useNamesDraft((draft) => draft.clear)}
      note="Not saved yet. The next preview shows which assets get another name."
    >
      <div className={styles.kinds}>
        {(shown.length > 0 ? shown : kinds).map((kind) => (
          <Name key={kind} kind={kind} form={form} layout={map.data?.layouts.find((each) => each.kind === kind)?.layoutId} />
        ))}
      </div>
    </FormCard>
  );
}

type Props = { kind: AssetKind; form: Form; layout: number | undefined };

function Name({ kind, form, layout }: Props) {
  const { title, one, input, usual } = kindWords[kind];
  const field = useRef<HTMLInputElement>(null);
  const template = form.names?.[input] ?? '';
  const insert = (member: string) => {
    const { selectionStart, selectionEnd } = field.current ?? {};
    const at = selectionStart ?? template.length;
    const text = `{${member}}`;
    form.set(input, template.slice(0, at) + text + template.slice(selectionEnd ?? at));
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(at + text.length, at + text.length);
    });
  };
  return (
    <section className={styles.kind} aria-label={title}>
      <div className={styles.line}>
        <TextInput
          ref={field}
          className={styles.template}
          label={title}
          placeholder={`Usual: ${usual}`}
          value={template}
          maxLength={200}
          error={form.fault(input) || undefined}
          onChange={(event) => form.set(input, event.currentTarget.value)}
        />
        <Insert kind={kind} layout={layout} label={`Insert a value into the name of ${title.toLowerCase()}`} onInsert={insert} />
      </div>
      <Preview kind={kind} template={template} one={one} />
    </section>
  );
}

/** The values of the kind that can be a part of a name. */
function Insert({
  kind,
  layout,
  label,
  onInsert,
}: {
  kind: AssetKind;
  layout: number | undefined;
  label: string;
  onInsert: (member: string) => void;
}) {
  const { fields } = useBackend();
  const query = useQuery({
    queryKey: ['fields', 'sources', layout],
    queryFn: () => fields.sources(layout ?? 0),
    enabled: layout !== undefined,
  });
  const options = (query.data?.sources ?? []).filter((source) => nameable(source, kind));
  return (
    <SearchSelect
      className={styles.insert}
      label="Insert"
      aria-label={label}
      placeholder="A value…"
      disabled={options.length === 0}
      value={null}
      data={options.map((source) => ({ value: source.from.slice(kind.length + 1), label: source.fromLabel.replace(/^[^:]*: /, '') }))}
      nothingFoundMessage="No such value"
      onChange={(member) => member && onInsert(member)}
    />
  );
}

function nameable(source: app.FieldSource, kind: AssetKind): boolean {
  const member = source.from.slice(kind.length + 1);
  const own = source.from.startsWith(`${kind}.`) && !['link', 'address', 'primary'].includes(member);
  return own && !['password', 'link to a record', 'long text'].includes(source.type) && !/[{}]/.test(member);
}

function Preview({ kind, template, one }: { kind: AssetKind; template: string; one: string }) {
  const [rested] = useDebouncedValue(template, typingRests);
  const preview = useNamePreview(kind, rested);
  if (template.trim() === '') return <p className={styles.words}>Every {one} keeps its usual name.</p>;
  if (preview.error) {
    const { message, hint, fields } = toBackendError(preview.error);
    return (
      <p className={styles.fault} role="status">
        {fields.template ?? `${message} ${hint}`}
      </p>
    );
  }
  const names = preview.data?.names ?? [];
  if (preview.isPending) return <p className={styles.words}>Reading some records from ConnectWise…</p>;
  if (names.length === 0) return <p className={styles.words}>There is no {one} in ConnectWise to show it on.</p>;
  return (
    <ul className={styles.names} aria-label="What that makes of some records">
      {names.map(({ usual, name }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two records may have one name, and nothing moves
        <li key={`${index} ${usual}`}>
          <bdi className={styles.usual}>{usual}</bdi>
          <IconArrowRight size={14} aria-label="becomes" role="img" />
          <bdi className={styles.name}>{name}</bdi>
        </li>
      ))}
    </ul>
  );
}
