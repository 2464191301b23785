import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { EmptyState } from '../../components/EmptyState';

/** Keeps the frame alive when a page breaks. */
export class Fault extends Component<{ children: ReactNode }, { broken: Error | null }> {
  override state = { broken: null };

  static getDerivedStateFromError(broken: Error) {
    return { broken };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <EmptyState
        title="This page could not be shown"
        text="Nothing is lost: everything that you decided is saved. Reload the window; if the page breaks again, the log has the details."
        action={<Button onClick={() => window.location.reload()}>Reload window</Button>}
      />
    );
  }
}
