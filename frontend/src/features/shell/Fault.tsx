import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { EmptyState } from '../../components/EmptyState';
import styles from './Fault.module.css';

type Props = { title?: string; children: ReactNode };

/** Keeps the frame alive when a page breaks. */
export class Fault extends Component<Props, { broken: string | null }> {
  override state = { broken: null };

  static getDerivedStateFromError(reason: unknown) {
    return { broken: reason instanceof Error ? (reason.stack ?? reason.message) : String(reason) };
  }

  override render() {
    const { title = 'This page could not be shown', children } = this.props;
    if (this.state.broken === null) return children;
    return (
      <div role="alert" className={styles.fault}>
        <EmptyState
          icon={<IconAlertTriangle size={32} stroke={1.5} aria-hidden />}
          title={title}
          text="Nothing is lost: everything that you decided is saved, and a sync that is under way goes on. Reload the window to go on."
          action={<Button onClick={() => window.location.reload()}>Reload window</Button>}
        />
        <details className={styles.details}>
          <summary>Details</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: text that scrolls has to be reached by keyboard */}
          <pre className={styles.text} tabIndex={0}>
            {this.state.broken}
          </pre>
        </details>
      </div>
    );
  }
}
