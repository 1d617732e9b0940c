export const doctor = {
  title: 'System check',
  description: 'What Podium needs, and whether it is there.',
  run: 'Check again',
  running: 'Checking…',
  save: 'Save diagnostics',
  saveHint:
    'One file without passwords and without data of any orchestra, to send along with a report of a fault.',
  saved: 'Saved as {{file}}',
  states: {
    ok: 'In order',
    warning: 'Look at this',
    failed: 'Failed',
    not_checked: 'Not checked',
  },
  summary: {
    ok: 'Everything is in order.',
    warning: 'It works, but there is something to look at.',
    failed: 'Something does not work.',
  },
  checks: {
    versions: 'Versions',
    home: 'Podium’s folder',
    keychain: 'Keychain',
    sandbox: 'Sandbox',
    control: 'Control database',
    clock: 'Clock',
    activity: 'Activity',
    server: 'Server',
  },
  /** What each check found. */
  results: {
    versions: {
      ok: 'Podium {{podium}}, Node {{node}}, PostgreSQL client {{pg}}, {{host}}, {{platform}}.',
    },
    home: {
      ok: '{{home}} can be written to; {{free}} GB are free.',
      not_made: '{{home}} does not exist yet, and is made when it is needed.',
      little_space: '{{home}} has less than 1 GB left.',
      open_to_others: 'Others on this computer may change {{home}}.',
      not_writable: '{{home}} cannot be written to.',
    },
    keychain: {
      ok: 'The keychain takes a secret, gives it back and forgets it.',
    },
    sandbox: {
      running: 'PostgreSQL {{version}} runs on port {{port}}.',
      no_programs: 'The programs of the embedded server are missing for {{platform}}.',
      stopped: 'The sandbox is stopped.',
      absent: 'There is no sandbox on this computer yet.',
    },
    control: {
      ok: 'PostgreSQL {{version}} answers in {{latency}} ms ({{tls}}).',
      end_of_life: 'PostgreSQL {{version}} answers, but has not been maintained since {{ended}}.',
      rights_missing: 'Podium may not change its own tables in the control database.',
      standby: 'PostgreSQL {{version}} answers, but is a standby that takes no changes.',
      not_set_up: 'The control database does not have Podium’s tables yet.',
      adoptable: 'The control database was filled by the web application and has not been adopted yet.',
      older: 'The control database is older than this version of Podium.',
      newer: 'The control database is newer than this version of Podium.',
    },
    clock: {
      ok: 'This computer’s clock agrees with the server’s ({{seconds}} s).',
      skewed: 'This computer’s clock differs from the server’s by {{seconds}} s.',
      far_off:
        'This computer’s clock differs from the server’s by {{seconds}} s, so times in the record cannot be trusted.',
    },
    activity: {
      ok: 'The record is intact ({{links}} links).',
      waiting: 'The record is intact; {{waiting}} entries wait on this computer.',
      broken: 'The record is not as it was written.',
    },
    server: {
      ok: 'PostgreSQL {{version}}, {{used}} of {{most}} connections in use, customers: {{customers}}, {{latency}} ms ({{tls}}).',
      end_of_life: 'PostgreSQL {{version}} has not been maintained since {{ended}}.',
      unverified: 'The server’s certificate is not checked for every customer.',
      nearly_full: '{{used}} of {{most}} connections are in use.',
      standby: 'PostgreSQL {{version}} is a standby that takes no changes.',
    },
  },
  /** What to do about it, where there is something to do. */
  next: {
    home: {
      little_space: 'Free some space: imports and the sandbox need it.',
      open_to_others: 'Take that right away: chmod go-w on the folder.',
      not_writable: 'Give yourself the right to write there, or set PODIUM_HOME to another folder.',
    },
    sandbox: {
      no_programs: 'Install Podium again, or work in a workspace with a control database of its own.',
      stopped: 'Start it in Settings when you need it.',
      absent: 'Start it in Settings when you need it.',
    },
    control: {
      end_of_life: 'Ask whoever looks after the server to upgrade it.',
      rights_missing:
        'Give its user CREATE on the schema podium, or on the database where the schema is missing.',
      standby: 'Use the address of the primary server.',
      not_set_up: 'Set it up in Podium.',
      adoptable: 'Rehearse the adoption in Podium.',
      older: 'Update its tables in Podium.',
      newer: 'Update Podium.',
    },
    clock: {
      skewed: 'Let the computer set its clock by the network.',
      far_off: 'Set the clock before you go on.',
    },
    activity: {
      waiting: 'They are sent with the next change in this workspace.',
      broken: 'Open Activity and verify it to see which rows.',
    },
    server: {
      end_of_life: 'Ask whoever runs the server to upgrade it.',
      unverified: 'Set the encryption under Servers when the certificate is right.',
      nearly_full: 'Raise max_connections, or find out who holds them.',
      standby: 'Use the address of the primary server in the credentials.',
    },
  },
  notChecked: 'Not checked, since the control database cannot be used.',
  cancelled: 'Not checked, since the check was cancelled.',
};
