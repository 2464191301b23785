import { Modal } from '@mantine/core';
import { memberRows, otherRows, roleRows } from './copy';
import styles from './RoleDialog.module.css';

/** The exact role and API member that ConnectWise needs, to be read beside ConnectWise. */
export function RoleDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Role and API member in ConnectWise"
      size={720}
      classNames={{ title: styles.dialogTitle }}
    >
      <div className={styles.text}>
        <section>
          <h3>1. Make a role</h3>
          <p>
            In ConnectWise open <b>System › Security Roles</b> and add one, for example “Crossdock”. Expand all headings, set <b>Inquire</b>{' '}
            of these rows to <b>All</b> and leave everything else at None.
          </p>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">Module</th>
                <th scope="col">Row</th>
                <th scope="col">Add</th>
                <th scope="col">Edit</th>
                <th scope="col">Delete</th>
                <th scope="col">Inquire</th>
                <th scope="col">For</th>
              </tr>
            </thead>
            <tbody>
              {roleRows.map(({ module, row, why }) => (
                <tr key={row}>
                  <td>{module}</td>
                  <th scope="row">{row}</th>
                  <td>None</td>
                  <td>None</td>
                  <td>None</td>
                  <td className={styles.all}>All</td>
                  <td>{why}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <section>
          <h3>2. Make an API member</h3>
          <p>
            Open <b>System › Members › API Members</b> and add one. Its name is yours to choose; these settings count:
          </p>
          <table className={styles.table}>
            <tbody>
              {memberRows.map(({ name, value, why }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>
                    {value}
                    {why && <span className={styles.why}> {why}</span>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <section>
          <h3>3. Make its keys</h3>
          <p>
            Save the member, open its tab <b>API Keys</b> and add one. ConnectWise shows the private key only once: copy both keys here
            before you close that page.
          </p>
        </section>
        <section>
          <h3>What other guides ask for, and Crossdock does not need</h3>
          <dl className={styles.others}>
            {otherRows.map(({ row, why }) => (
              <div key={row}>
                <dt>{row}</dt>
                <dd>{why}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Modal>
  );
}
