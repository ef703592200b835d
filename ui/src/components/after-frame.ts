/** Calls back when the next frame stands on screen. Gives back the way to let it be. */
export function afterFrame(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  // A frame is asked for before it is drawn; what follows in a turn of its own comes after.
  const frame = requestAnimationFrame(() => (timer = setTimeout(run)));
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
