const wanted =
  /^(HOME|USER|LOGNAME|PATH|LANG|LANGUAGE|LC_.+|TZ|TMPDIR|TEMP|TMP|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|XDG_.+|DBUS_.+|SYSTEMROOT|WINDIR|USERPROFILE|APPDATA|LOCALAPPDATA|PROGRAMFILES.*)$/i;

/** What a program needs to be at home on a desktop. All else may hold a secret, which everybody who may list processes could read. */
export function desktopEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && wanted.test(entry[0]),
    ),
  );
}
