/** Copy a text. False where the browser or the host does not allow it. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text); // Outlook on Windows gives add-ins no clipboard API
  }
}

function copyBySelection(text: string): boolean {
  const field = document.createElement("textarea");
  const focused = document.activeElement;
  field.value = text;
  field.className = "off-screen";
  document.body.append(field);
  field.select();
  let copied = false;
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way where the host gives no clipboard
    copied = document.execCommand("copy");
  } catch {
    // refused
  }
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}
