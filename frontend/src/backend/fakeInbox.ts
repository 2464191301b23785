/** The notifications of the program as the page sees them. */
import { type app, type Backend, BackendError } from './backend';

export class FakeInbox {
  list: app.Notification[] = [];
  private revision = 0;
  /** The failures of calls by their name, until they are taken away. */
  readonly failures: Record<string, app.Error> = {};

  constructor(private readonly changed: () => void) {}

  head(): app.InboxHead {
    return { unread: this.list.filter((each) => !each.read).length, revision: this.revision };
  }

  /** Something happened. */
  add(...notifications: app.Notification[]): void {
    this.list = [...notifications, ...this.list];
    this.revision++;
    this.changed();
  }

  private fail(name: string): void {
    const failure = this.failures[name];
    if (failure) throw new BackendError(failure);
  }

  readonly service: Backend['inbox'] = {
    list: async () => {
      this.fail('list');
      return this.list;
    },
    markRead: async (ids) => {
      this.fail('markRead');
      this.list = this.list.map((each) => (ids.length === 0 || ids.includes(each.id) ? { ...each, read: true } : each));
      this.revision++;
      this.changed();
      return this.list;
    },
  };
}
