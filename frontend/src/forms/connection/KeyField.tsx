import { Button, PasswordInput, TextInput } from '@mantine/core';
import { IconKey, IconLock } from '@tabler/icons-react';
import { useId, useRef } from 'react';
import type { app } from '../../backend/backend';
import styles from './KeyField.module.css';

type Props = {
  label: string;
  description?: string;
  /** Shown as dots while it is typed. */
  hidden: boolean;
  state: app.KeyState;
  /** The environment variable that it can come from. */
  variable: string;
  /** Name of the keychain: "Windows Credential Manager". */
  keychain: string;
  /** What is typed, null while the stored key stands. */
  value: string | null;
  onChange: (value: string | null) => void;
  error?: string;
};

/** A key that can be entered and replaced, and never read back. */
export function KeyField(props: Props) {
  const { label, state, variable, keychain, value, onChange } = props;
  const id = useId();
  const replace = useRef<HTMLButtonElement>(null);
  const wasReplacing = useRef(false);
  const fixed = state.source === 'environment';

  if (fixed || (state.set && value === null)) {
    return (
      <div>
        <div className={styles.label} id={id}>
          {label}
        </div>
        <fieldset className={styles.stored} aria-labelledby={id}>
          {fixed ? <IconLock size={16} aria-hidden /> : <IconKey size={16} aria-hidden />}
          <span className={styles.words}>{fixed ? `Set by the environment variable ${variable}` : `Stored in ${keychain}`}</span>
          {!fixed && (
            <Button
              ref={replace}
              variant="subtle"
              size="compact-sm"
              autoFocus={wasReplacing.current}
              aria-label={`Replace the ${label.toLowerCase()}`}
              onClick={() => onChange('')}
            >
              Replace
            </Button>
          )}
        </fieldset>
      </div>
    );
  }
  return <KeyInput {...props} onKeep={state.set ? () => onChange(null) : undefined} onMount={() => (wasReplacing.current = state.set)} />;
}

function KeyInput({
  label,
  description,
  hidden,
  value,
  onChange,
  error,
  onKeep,
  onMount,
  keychain,
}: Props & { onKeep?: () => void; onMount: () => void }) {
  const common = {
    label,
    description: description ?? `Goes into ${keychain}, never into a file`,
    value: value ?? '',
    error,
    // The kit marks a password input for the eye alone.
    'aria-invalid': error ? true : undefined,
    autoFocus: onKeep !== undefined,
    autoComplete: 'off',
    autoCapitalize: 'off',
    spellCheck: false,
    onFocus: onMount,
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => onChange(event.currentTarget.value),
    classNames: { input: styles.typed },
  };
  return (
    <div className={styles.entry}>
      {hidden ? (
        <PasswordInput
          {...common}
          className={styles.grow}
          visibilityToggleButtonProps={{ 'aria-label': `Show the ${label.toLowerCase()} while typing` }}
        />
      ) : (
        <TextInput {...common} className={styles.grow} />
      )}
      {onKeep && (
        <Button variant="subtle" color="gray" onClick={onKeep} className={styles.keep}>
          Keep the stored one
        </Button>
      )}
    </div>
  );
}
